//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-container-name",
    why: "containers are told apart by name; registration is refused with two of one",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-duplicate-container-names"],
    docs: include_str!("duplicate_container_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let named = task.containers().filter_map(|it| Some((it.name()?, it)));
    for (name, first, container) in repeated(named) {
        report
            .at(container, format!("two containers are named `{name}`"))
            .also(first, "the first one")
            .help("rename one of them");
    }
}
