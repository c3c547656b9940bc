//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-port",
    why: "a port is a number of sixteen bits",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_port.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for mapping in container.ports() {
            let fields = [
                (mapping.container_port(), "containerPort", 1),
                (mapping.host_port(), "hostPort", 0),
            ];
            for (node, field, least) in fields {
                let Some(node) = node else { continue };
                let Some(port) = node.int().filter(|it| !(least..=65535).contains(it)) else {
                    continue;
                };
                let title = container.title();
                report
                    .at(node, format!("{title} has {field} {port}, which is no port"))
                    .label(format!("not in {least}–65535"))
                    .help(format!("use a number from {least} to 65535"));
            }
        }
    }
}
