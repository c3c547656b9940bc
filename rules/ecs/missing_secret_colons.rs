//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{SecretArn, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-secret-colons",
    why: "ECS reads a secret's ARN with none or three fields behind it; the task cannot start",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("missing_secret_colons.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for secret in task.containers().flat_map(|it| it.secret_references()) {
        let Some(node) = secret.value else { continue };
        let Some(arn) = SecretArn::of(node) else { continue };
        let missing = match arn.added.len() {
            1 => "::",
            2 => ":",
            _ => continue,
        };
        let count = missing.len();
        let colons = if count == 1 { "a colon" } else { "two colons" };
        let written = node.raw_text();
        report
            .at(node, format!("the ARN of {} lacks {colons} at its end", secret.title("secret")))
            .help(format!("end it with `:{}{missing}`", arn.added.join(":")))
            .fix(replace(node, &format!("{written}{missing}"), Safety::Safe));
    }
}
