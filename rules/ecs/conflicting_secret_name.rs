//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-secret-name",
    why: "a secret may not share its name with an environment variable; registration fails",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_secret_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for secret in container.secrets() {
            let Some(node) = secret.name else { continue };
            let Some(name) = node.text().filter(|it| !it.is_empty()) else { continue };
            let mut plain = container.environment().filter(|it| it.name_text() == Some(name));
            let Some(variable) = plain.next().and_then(|it| it.name) else { continue };
            report
                .at(variable, format!("`{name}` is both in `environment` and in `secrets`"))
                .label(container.title())
                .also(node, "the secret of that name")
                .help("remove it from `environment`");
        }
    }
}
