//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/ephemeral-host-port",
    why: "the kernel gives ports of this range to whoever asks first",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("ephemeral_host_port.md"),
    ..Rule::new(Check::Task(check))
};

/// Where the ports of the default range start; they end at 65535. ECS API reference,
/// `PortMapping.hostPort`, November 2026.
const FIRST: i64 = 32768;

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.uses_bridge() {
        return;
    }
    for container in task.containers() {
        for mapping in container.ports() {
            let Some(node) = mapping.host_port() else { continue };
            let Some(port) = node.int().filter(|it| (FIRST..=65535).contains(it)) else { continue };
            // The agent's own; `ecs/reserved-host-port` reports them.
            if (51678..=51680).contains(&port) {
                continue;
            }
            let title = container.title();
            report
                .at(node, format!("{title} pins host port {port}, one of those given out freely"))
                .help(format!("use a port below {FIRST}, or 0 for one that the instance picks"));
        }
    }
}
