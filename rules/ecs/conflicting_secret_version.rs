//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{SecretArn, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-secret-version",
    why: "a version stage and a version ID exclude each other; the task cannot start",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_secret_version.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for secret in task.containers().flat_map(|it| it.secret_references()) {
        let Some(node) = secret.value else { continue };
        let Some(arn) = SecretArn::of(node) else { continue };
        let [key, stage, version] = arn.added.as_slice() else { continue };
        if stage.is_empty() || version.is_empty() {
            continue;
        }
        let title = secret.title("secret");
        report
            .at(node, format!("{title} asks for a version stage and a version ID"))
            .help(format!("end it with `:{key}:{stage}:` or `:{key}::{version}`"));
    }
}
