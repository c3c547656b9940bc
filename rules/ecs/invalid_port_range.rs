//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-port-range",
    why: "a range is two ports, the lower one first, and stands instead of a single port",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-port-range-reversed",
        "cdk-preflight/pf-ecs-port-range-with-host-port",
    ],
    docs: include_str!("invalid_port_range.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let mut count = 0;
        for mapping in container.ports() {
            let Some(node) = mapping.range_node() else { continue };
            count += 1;
            let Some(text) = node.text() else { continue };
            let title = container.title();
            let single = mapping.container_port().or(mapping.host_port());
            if let Some(single) = single {
                report
                    .at(node, format!("{title} has a port range beside a single port"))
                    .also(single, "the single port")
                    .help("remove `containerPort` and `hostPort`, or the range");
            } else if let Some(complaint) = complaint(text) {
                report
                    .at(node, format!("{title} has the port range `{text}`, {complaint}"))
                    .help("write two ports, the lower one first: \"10000-10100\"");
            } else if task.is_network_mode("host") && !task.is_fargate() {
                report
                    .at(node, format!("{title} has a port range in network mode host"))
                    .help("list single ports, or use networkMode \"bridge\" or \"awsvpc\"");
            } else if count == MOST + 1 {
                report
                    .at(node, format!("{title} has more than {MOST} port ranges"))
                    .help("join ranges that touch");
            }
        }
    }
}

/// Ranges of one container. ECS API reference, `PortMapping.containerPortRange`, November 2026.
const MOST: usize = 100;

fn complaint(text: &str) -> Option<&'static str> {
    let ports = text
        .split_once('-')
        .and_then(|(first, last)| Some((first.parse::<i64>().ok()?, last.parse::<i64>().ok()?)));
    match ports {
        None => Some("which is not two ports"),
        Some((first, last)) if first < 1 || last > 65535 => Some("outside 1–65535"),
        Some((first, last)) if first == last => Some("a single port"),
        Some((first, last)) if first > last => Some("the higher port first"),
        Some(_) => None,
    }
}
