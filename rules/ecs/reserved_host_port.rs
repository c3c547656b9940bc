//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/reserved-host-port",
    why: "the agent never offers these ports to a task, so no instance has room for it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("reserved_host_port.md"),
    ..Rule::new(Check::Task(check))
};

/// Ports that the agent reserves unless told otherwise: SSH, Docker, and its own. ECS API reference,
/// `PortMapping.hostPort`, November 2026.
const RESERVED: [i64; 6] = [22, 2375, 2376, 51678, 51679, 51680];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let host = task.is_network_mode("host") && !task.is_fargate();
    if !host && !task.uses_bridge() {
        return;
    }
    for container in task.containers() {
        for mapping in container.ports() {
            // In host mode the container's port is the host's.
            let inner = mapping.container_port().filter(|_| host);
            let Some(node) = mapping.host_port().or(inner) else { continue };
            let reserved = |it: &i64| RESERVED.contains(it) && mapping.protocol() == "tcp";
            let Some(port) = node.int().filter(reserved) else { continue };
            let title = container.title();
            let use_for = match port {
                22 => "SSH",
                2375 | 2376 => "Docker",
                _ => "the ECS agent",
            };
            report
                .at(node, format!("{title} wants host port {port}, which is reserved"))
                .label(format!("kept for {use_for} on every instance"))
                .help(if host { "use another port" } else { "use another port, or 0" });
        }
    }
}
