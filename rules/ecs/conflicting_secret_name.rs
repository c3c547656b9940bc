//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-secret-name",
    why: "a secret may not share its name with an environment variable; registration fails",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("conflicting_secret_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let mut plain = HashMap::new();
        for (name, node) in container.environment().filter_map(|it| it.known_name()) {
            plain.entry(name).or_insert(node);
        }
        for (name, node) in container.secrets().filter_map(|it| it.known_name()) {
            let Some(variable) = plain.get(name) else { continue };
            report
                .at(variable, format!("`{name}` is both in `environment` and in `secrets`"))
                .label(container.title())
                .also(node, "the secret of that name")
                .help("remove it from `environment`")
                .fix(variable.parent().and_then(|it| edit::remove_item(it, Safety::Unsafe)));
        }
    }
}
