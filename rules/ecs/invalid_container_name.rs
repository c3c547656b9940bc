//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, name};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-container-name",
    why: "registration is refused: a name has up to 255 letters, digits, hyphens and underscores",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_container_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(node) = container.get("name") else { continue };
        let Some(fault) = name::fault(node) else { continue };
        report.at(node, format!("the name of a container {fault}")).help(name::help(node));
    }
}
