//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

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
    let mut seen: HashMap<(i64, &str), Node<'_>> = HashMap::new();
    for container in task.containers() {
        for mapping in container.ports() {
            let Some(node) = mapping.host_port() else { continue };
            let (Some(port), Some(protocol)) = (node.int(), mapping.known_protocol()) else {
                continue;
            };
            if port == 0 {
                continue;
            }
            match seen.entry((port, protocol)) {
                Entry::Vacant(entry) => drop(entry.insert(node)),
                Entry::Occupied(entry) => {
                    let title = container.title();
                    report
                        .at(node, format!("{title} maps host port {port}/{protocol} once more"))
                        .also(*entry.get(), "mapped here already")
                        .help("use another host port, or 0 for one that the instance picks");
                }
            }
        }
    }
}
