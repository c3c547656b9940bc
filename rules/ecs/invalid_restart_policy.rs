//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;
use std::ops::RangeInclusive;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-restart-policy",
    why: "ECS takes a restart policy within fixed bounds",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-restart-policy-attempt-period-range"],
    docs: include_str!("invalid_restart_policy.md"),
    ..Rule::new(Check::Task(check))
};

/// Seconds a container must have run before it is restarted, and how many exit codes may be listed.
/// ECS API reference, `ContainerRestartPolicy`, November 2026.
const PERIOD: RangeInclusive<i64> = 60..=1800;
const CODES: usize = 50;

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(policy) = container.get("restartPolicy") else { continue };
        let title = container.title();
        let (period, codes) = (policy.set("restartAttemptPeriod"), policy.set("ignoredExitCodes"));
        let outside = |it: &Node<'_>| it.int().is_some_and(|it| !PERIOD.contains(&it));
        if let Some(period) = period.filter(outside) {
            let seconds = period.raw_text();
            report
                .at(period, format!("{title} has a restart attempt period of {seconds} s"))
                .label(format!("not in {}–{}", PERIOD.start(), PERIOD.end()))
                .help(format!("use {} to {}", PERIOD.start(), PERIOD.end()));
        }
        let count = codes.map_or(0, |it| it.items().count());
        if let Some(codes) = codes.filter(|_| count > CODES) {
            report
                .at(codes, format!("{title} ignores {count} exit codes"))
                .label(format!("more than {CODES}"))
                .help(format!("list at most {CODES}"));
        }
        let disabled = policy.get("enabled").filter(|it| it.is_false());
        if let (Some(enabled), Some(idle)) = (disabled, period.or(codes)) {
            report
                .at(idle, format!("{title} has settings for a restart policy that is off"))
                .also(enabled, "switched off")
                .severity(Severity::Info)
                .help("set `enabled` to true, or remove the policy");
        }
    }
}
