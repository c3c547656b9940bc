//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/dangling-dependency",
    why: "a container can only wait for one of the same task",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-dependson-container-missing"],
    fixable: true,
    docs: include_str!("dangling_dependency.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(names) = task.names() else { return };
    for container in task.containers() {
        for dependency in container.dependencies() {
            let Some(node) = dependency.container_name() else { continue };
            let Some(name) = node.text().filter(|it| !names.contains(it)) else { continue };
            let title = container.title();
            let message = format!("{title} waits for `{name}`, which is no container of the task");
            report.at(node, message).meant(node, names.iter().copied(), || {
                format!("add a container `{name}`, or remove the dependency")
            });
        }
    }
}
