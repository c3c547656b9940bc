//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Service, Strategy};

pub(super) static RULE: Rule = Rule {
    id: "ecs/zero-capacity-provider-weights",
    why: "without a weight above zero no capacity provider gets a task",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-capacity-provider-zero-weight"],
    docs: include_str!("zero_capacity_provider_weights.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(strategy) = service.provider_strategy().filter(Strategy::is_known) else { return };
    if strategy.shares().any(|it| it.number("weight") != Some(0)) {
        return;
    }
    let message = format!("{} gives every capacity provider the weight 0", service.title());
    report.at(strategy.0, message).help("set the `weight` of one of them to 1");
}
