//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/port-mappings-without-network",
    why: "a container without a network has no port that could be mapped",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("port_mappings_without_network.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.is_network_mode("none") || task.is_fargate() {
        return;
    }
    for container in task.containers() {
        let Some(ports) = container.get("portMappings") else { continue };
        let finding =
            report.at(ports, format!("{} maps ports in network mode none", container.title()));
        finding.help("remove the port mappings, or set networkMode to \"bridge\" or \"awsvpc\"");
        if let Some(mode) = task.get("networkMode") {
            finding.also(mode, "no external network");
        }
    }
}
