//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-host-port",
    why: "a port of the instance leads to one container only",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_host_port.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // There the host port is the container port; `ecs/duplicate-container-port` looks at those.
    if task.uses_awsvpc() || matches!(task.network_mode(), Some("host" | "none")) {
        return;
    }
    let mapped = task.containers().flat_map(|container| {
        container.ports().filter_map(move |mapping| {
            let node = mapping.host_port()?;
            let port = node.int().filter(|it| *it != 0)?;
            Some(((port, mapping.known_protocol()?), (container, node)))
        })
    });
    for ((port, protocol), (_, first), (container, node)) in repeated(mapped) {
        report
            .at(node, format!("{} maps host port {port}/{protocol} once more", container.title()))
            .also(first, "mapped here already")
            .help("use another host port, or 0 for one that the instance picks");
    }
}
