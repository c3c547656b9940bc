//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/incomplete-circuit-breaker",
    why: "the request is refused before it reaches ECS",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("incomplete_circuit_breaker.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(breaker) = service.deployment("deploymentCircuitBreaker") else { return };
    for field in ["enable", "rollback"].into_iter().filter(|it| breaker.lacks(it)) {
        let message = format!("the circuit breaker of {} lacks `{field}`", service.title());
        report.at(breaker, message).help(format!("add `{field}`, true or false"));
    }
}
