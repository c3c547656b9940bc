//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/too-many-capacity-providers",
    why: "ECS takes no strategy with more than 20 capacity providers",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("too_many_capacity_providers.md"),
    ..Rule::new(Check::Service(check))
};

/// API reference, `CreateService`: `capacityProviderStrategy`, read 2026-10.
const MOST: usize = 20;

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(strategy) = service.provider_strategy() else { return };
    let count = strategy.0.items().count();
    if count > MOST {
        report
            .at(strategy.0, format!("{} has {count} capacity providers", service.title()))
            .help(format!("keep {MOST} of them at most"));
    }
}
