//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "ecs/start-timeout-too-short",
    why: "the task stops when a dependency is not healthy within its start timeout",
    category: Category::Reliability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("start_timeout_too_short.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for edge in task.dependencies().iter().filter(|it| it.waits_for(&["HEALTHY"])) {
        let Some(timeout) = edge.to.get("startTimeout").filter(|_| seen.insert(edge.to.index()))
        else {
            continue;
        };
        let (Some(seconds), Some(health)) = (timeout.int(), edge.to.health_check()) else {
            continue;
        };
        let numbers = ["startPeriod", "interval", "retries"].map(|it| health.number(it));
        let [Some(period), Some(interval), Some(retries)] = numbers else { continue };
        // After the start period one check has to pass; with all retries it may take longer still.
        let (first, last) =
            (period + interval, period.saturating_add(interval * retries.clamp(1, 10)));
        // Below 2 it is refused; another rule says so.
        if seconds < 2 || seconds >= last {
            continue;
        }
        let title = edge.to.title();
        let finding = report
            .at(
                timeout,
                format!("{title} has {seconds} s to start; its health check allows {last} s"),
            )
            .also(health.0, format!("up to {last} s until it is called unhealthy"))
            .also(edge.dependency, format!("{} waits for it", edge.from.title()));
        if seconds >= first {
            finding.severity(Severity::Info);
        }
        let fits = last <= 120 || !task.is_fargate();
        if fits {
            finding.fix(replace_raw(timeout, &last.to_string(), Safety::Unsafe));
        }
        finding.help(match fits {
            true => format!("raise startTimeout to {last}, or shorten startPeriod or interval"),
            false => {
                "shorten startPeriod, interval or retries; Fargate waits 120 s at most".to_owned()
            }
        });
    }
}
