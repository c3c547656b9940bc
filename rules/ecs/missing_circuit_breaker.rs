//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-circuit-breaker",
    why: "a deployment that fails is tried again and again until somebody stops it",
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    fixable: true,
    docs: include_str!("missing_circuit_breaker.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let is_replica = service.scheduling() == Some("REPLICA");
    if !service.is_service() || !is_replica || !service.is_rolling() {
        return;
    }
    // Alarms do the same by other signs.
    let is_off = |field| match service.deployment(field) {
        None => service.lacks_deployment(field),
        Some(it) => it.get("enable").is_some_and(Node::is_false),
    };
    if !is_off("deploymentCircuitBreaker") || !is_off("alarms") {
        return;
    }
    let message = format!("{} never gives up a deployment that fails", service.title());
    let help = "turn on `deploymentConfiguration.deploymentCircuitBreaker`, with `rollback`";
    match service.deployment("deploymentCircuitBreaker") {
        Some(breaker) => report.at(breaker, message),
        None => report.at(service, message),
    }
    .help(help)
    .fix(edit::set_path(
        service.root(),
        &["deploymentConfiguration", "deploymentCircuitBreaker"],
        edit::json!({"enable": true, "rollback": true}),
        Safety::Unsafe,
    ));
}
