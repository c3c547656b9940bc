//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-secret-name",
    why: "the names in `secrets` must be unique; registration fails",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_secret_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for (name, first, node) in repeated(container.secrets().filter_map(|it| it.known_name())) {
            report
                .at(node, format!("{} has the secret `{name}` twice", container.title()))
                .also(first, "the first one")
                .help("remove one of the two");
        }
    }
}
