//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Service};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unmapped-load-balancer-port",
    why: "a load balancer finds a container by a port that the task definition maps",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-lb-container-port-missing"],
    fixable: true,
    docs: include_str!("unmapped_load_balancer_port.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    for balancer in service.load_balancers() {
        let Some(container) = balancer.container() else { continue };
        let Some((node, port)) = balancer.port() else { continue };
        if container.maps(port) != Some(false) {
            continue;
        }
        let title = container.title();
        let message =
            format!("a load balancer leads to port {port} of {title}, which does not map it");
        let finding = report.at(node, message);
        match container.get("portMappings") {
            Some(mappings) => finding.also(mappings, format!("the ports of {title}")),
            None => finding.also(container, "the container"),
        };
        match only_port(&container) {
            Some(only) => finding
                .help(format!("use {only}, which it maps, or map {port}"))
                .fix(replace(node, &only.to_string(), Safety::Unsafe)),
            None => {
                finding.help(format!("add `{{ \"containerPort\": {port} }}` to its `portMappings`"))
            }
        };
    }
}

fn only_port(container: &Container<'_>) -> Option<i64> {
    let mut ports = container.ports();
    let (first, last) = ports.next()?.ports()?;
    (first == last && ports.next().is_none()).then_some(first)
}
