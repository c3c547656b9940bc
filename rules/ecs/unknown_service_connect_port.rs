//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unknown-service-connect-port",
    why: "Service Connect finds a port by the name of its mapping",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-connect-port-name-missing"],
    fixable: true,
    docs: include_str!("unknown_service_connect_port.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let (Some(connect), Some(task)) = (service.connect(), service.task()) else { return };
    let Some(names) = task.port_names() else { return };
    for endpoint in connect.endpoints() {
        let Some(node) = endpoint.get("portName") else { continue };
        let Some(name) = node.text().filter(|it| !names.contains(it)) else { continue };
        report
            .at(
                node,
                format!(
                    "Service Connect offers port `{name}`, which no container of the task names"
                ),
            )
            .also(task, "the task")
            .meant(node, names.iter().copied(), || match names.as_slice() {
                [] => format!("add `\"name\": \"{name}\"` to an item of `portMappings`"),
                names => format!("use {}", one_of(names.iter().copied())),
            });
    }
}
