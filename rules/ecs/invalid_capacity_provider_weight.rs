//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-capacity-provider-weight",
    why: "ECS takes weights up to 1000 and bases up to 100000",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_capacity_provider_weight.md"),
    ..Rule::new(Check::Service(check))
};

/// API reference, `CapacityProviderStrategyItem`, read 2026-10.
const LIMITS: [(&str, i64); 2] = [("weight", 1000), ("base", 100_000)];

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let shares = service.provider_strategy().into_iter().flat_map(|it| it.shares());
    for share in shares {
        for (field, most) in LIMITS {
            let Some(node) = share.0.set(field) else { continue };
            let Some(value) = node.int().filter(|it| !(0..=most).contains(it)) else { continue };
            report
                .at(node, format!("a capacity provider has the {field} {value}"))
                .help(format!("use 0 to {most}"));
        }
    }
}
