//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Service, Share};

pub(super) static RULE: Rule = Rule {
    id: "ecs/mixed-capacity-providers",
    why: "a strategy is of Fargate or of instances, never of both",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("mixed_capacity_providers.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(strategy) = service.provider_strategy() else { return };
    let fargate = strategy.shares().find(Share::is_fargate);
    let other = strategy.shares().find(|it| service.is_beyond_fargate(*it));
    let fargate = fargate.and_then(|it| it.provider());
    let other = other.and_then(|it| it.provider());
    let (Some(fargate), Some(other)) = (fargate, other) else { return };
    report
        .at(other, format!("{} mixes capacity providers of Fargate with others", service.title()))
        .label("not one of Fargate")
        .also(fargate, "one of Fargate")
        .help("use `FARGATE` and `FARGATE_SPOT`, or your own ones; make two services for both");
}
