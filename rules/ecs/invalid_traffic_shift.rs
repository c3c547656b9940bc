//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-traffic-shift",
    why: "ECS takes steps and waits within limits only",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_traffic_shift.md"),
    ..Rule::new(Check::Service(check))
};

/// Part of the configuration, field, least, most. API reference, `LinearConfiguration` and
/// `CanaryConfiguration`, read 2026-10; of the bake time what the CDK takes.
const LIMITS: [(&str, &str, f64, f64); 4] = [
    ("linearConfiguration", "stepPercent", 3.0, 100.0),
    ("linearConfiguration", "stepBakeTimeInMinutes", 0.0, 1440.0),
    ("canaryConfiguration", "canaryPercent", 0.1, 100.0),
    ("canaryConfiguration", "canaryBakeTimeInMinutes", 0.0, 1440.0),
];

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let fields = LIMITS.into_iter().filter_map(|(part, field, least, most)| {
        Some((service.deployment(part)?.set(field)?, field, least, most))
    });
    let bake = service.deployment("bakeTimeInMinutes");
    let bake = bake.map(|it| (it, "bakeTimeInMinutes", 0.0, 1440.0));
    for (node, field, least, most) in fields.chain(bake) {
        let Some(value) = node.text().and_then(|it| it.parse::<f64>().ok()) else { continue };
        if !(least..=most).contains(&value) {
            report
                .at(node, format!("`{field}` of {} is {value}", service.title()))
                .help(format!("use {least} to {most}"));
        }
    }
}
