//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-health-check-timing",
    why: "ECS takes these numbers within fixed bounds",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-healthcheck-interval-range",
        "cdk-preflight/pf-ecs-healthcheck-retries-range",
        "cdk-preflight/pf-ecs-healthcheck-start-period-range",
        "cdk-preflight/pf-ecs-healthcheck-timeout-range",
    ],
    fixable: true,
    docs: include_str!("invalid_health_check_timing.md"),
    ..Rule::new(Check::Task(check))
};

/// Least and most of each number. ECS API reference, `HealthCheck`, November 2026; `timeout` ends at
/// 60, whatever tools that think of load balancers say.
const BOUNDS: [(&str, i64, i64, &str); 4] = [
    ("interval", 5, 300, " s"),
    ("timeout", 2, 60, " s"),
    ("retries", 1, 10, ""),
    ("startPeriod", 0, 300, " s"),
];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(health) = container.health_check() else { continue };
        for (field, least, most, unit) in BOUNDS {
            let Some(node) = health.0.set(field) else { continue };
            let Some(number) = node.int().filter(|it| !(least..=most).contains(it)) else {
                continue;
            };
            let title = container.title();
            let nearest = number.clamp(least, most);
            report
                .at(node, format!("the health check of {title} has `{field}` at {number}{unit}"))
                .label(format!("not in {least}–{most}"))
                .help(format!("use {nearest}"))
                .fix(replace(node, &nearest.to_string(), Safety::Unsafe));
        }
    }
}
