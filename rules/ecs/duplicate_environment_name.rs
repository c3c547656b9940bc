//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-environment-name",
    why: "only the last value of a variable reaches the container",
    category: Category::Maintainability,
    severity: Severity::Warning,
    docs: include_str!("duplicate_environment_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let mut seen: Vec<(&str, Node<'_>)> = Vec::new();
        for variable in container.environment() {
            let Some(node) = variable.name else { continue };
            let Some(name) = node.text().filter(|it| !it.is_empty()) else { continue };
            match seen.iter().find(|(it, _)| *it == name) {
                Some((_, first)) => {
                    report
                        .at(node, format!("{} sets the variable `{name}` twice", container.title()))
                        .also(first, "set here first")
                        .help("remove one of the two");
                }
                None => seen.push((name, node)),
            }
        }
    }
}
