//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/dangling-volumes-from",
    why: "volumes can only be taken from a container of the same task",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-volumesfrom-source-container-missing"],
    fixable: true,
    docs: include_str!("dangling_volumes_from.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(names) = task.names() else { return };
    for container in task.containers() {
        for item in container.list("volumesFrom") {
            let Some(node) = item.set("sourceContainer") else { continue };
            let Some(name) = node.text().filter(|it| !names.contains(it)) else { continue };
            let title = container.title();
            let message =
                format!("{title} takes volumes from `{name}`, which is no container of the task");
            report.at(node, message).meant(node, names.iter().copied(), || {
                format!("add a container `{name}`, or remove the item")
            });
        }
    }
}
