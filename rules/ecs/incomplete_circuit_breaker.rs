//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/incomplete-circuit-breaker",
    why: "the request is refused before it reaches ECS",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("incomplete_circuit_breaker.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(breaker) = service.deployment("deploymentCircuitBreaker") else { return };
    for field in ["enable", "rollback"].into_iter().filter(|it| breaker.lacks(it)) {
        let message = format!("the circuit breaker of {} lacks `{field}`", service.title());
        let fix = edit::set(breaker, field, edit::json!(true), Safety::Unsafe);
        report.at(breaker, message).help(format!("add `{field}`, true or false")).fix(fix);
    }
}
