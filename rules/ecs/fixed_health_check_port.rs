//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Service, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/fixed-health-check-port",
    why: "a task whose health check asks another port is never healthy",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3049"],
    fixable: true,
    docs: include_str!("fixed_health_check_port.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Elsewhere ports of containers and of what they run on are the same.
    let Some(task) = service.task().filter(|it| service.interface().is_none() && maps_ports(it))
    else {
        return;
    };
    for balancer in service.load_balancers() {
        let Some(mapping) = balancer.mapping().filter(|it| it.is_dynamic()) else { continue };
        let Some(group) = balancer.target_group() else { continue };
        let Some((node, port)) = group.fixed_check_port() else { continue };
        let mut others = task.containers().flat_map(|it| it.ports());
        // Something else on the instance may answer there for the task.
        if others.any(|it| it.host_port().is_some_and(|it| it.int().is_none_or(|it| it == port))) {
            continue;
        }
        let message =
            format!("health checks go to port {port}, and the instance picks the host port");
        report
            .at(node, message)
            .also(mapping, "the host port of this one is dynamic")
            .help("use `traffic-port`, the port that each task got")
            .fix(replace(node, "traffic-port", Safety::Unsafe));
    }
}

/// Whether the network mode is certainly one that maps ports.
fn maps_ports(task: &Task<'_>) -> bool {
    match task.network_mode() {
        Some(mode) => matches!(mode, "bridge" | "default"),
        None => task.lacks("networkMode"),
    }
}
