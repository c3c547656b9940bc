//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/host-port-mismatch",
    why: "the container has the whole network interface to itself, so no port is mapped to another",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-host-network-host-port-mismatch", "cfn-lint/E3053"],
    fixable: true,
    docs: include_str!("host_port_mismatch.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let mode = match task.network_mode() {
        Some("host") if !task.is_fargate() => "host",
        _ if task.uses_awsvpc() => "awsvpc",
        _ => return,
    };
    for container in task.containers() {
        for mapping in container.ports() {
            let (Some(inner), Some(outer)) = (mapping.container_port(), mapping.host_port()) else {
                continue;
            };
            let (Some(port), Some(host)) = (inner.int(), outer.int()) else { continue };
            if port == host {
                continue;
            }
            let title = container.title();
            report
                .at(outer, format!("{title} maps port {port} to host port {host} in {mode} mode"))
                .label(format!("not {port}"))
                .also(inner, "the port of the container")
                .help(format!("remove `hostPort`, or set it to {port}"))
                .fix(replace(outer, &port.to_string(), Safety::Safe));
        }
    }
}
