//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/static-host-port",
    why: "an instance has each port once, so it runs one such task and blocks the next deployment",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("static_host_port.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // In a bare list nothing is known of the network.
    if task.definition().is_none() || !task.uses_bridge() {
        return;
    }
    for container in task.containers() {
        for port in container.ports().filter_map(|it| it.host_port()) {
            let Some(number) = port.int().filter(|it| *it != 0) else { continue };
            report
                .at(port, format!("{} takes port {number} of its instance", container.title()))
                .help("use 0, or leave `hostPort` out");
        }
    }
}
