//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/overlong-health-check-timeout",
    why: "a check that hangs holds up the next one, so a failure is noticed late",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("overlong_health_check_timeout.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(health) = container.health_check() else { continue };
        let fields = (health.0.set("timeout"), health.0.set("interval"));
        let numbers = (health.number("timeout"), health.number("interval"));
        let (Some(timeout), Some(interval)) = numbers else { continue };
        // With neither written the defaults are sound.
        let Some(node) = fields.0.or(fields.1) else { continue };
        // Out of bounds is another rule's.
        if timeout < interval || !(2..=60).contains(&timeout) || interval < 5 {
            continue;
        }
        let title = container.title();
        let finding = report
            .at(
                node,
                format!("{title} checks every {interval} s and waits {timeout} s for an answer"),
            )
            .help(format!("use a timeout below {interval}"));
        if let (Some(_), Some(interval)) = fields {
            finding.also(interval, "the interval");
        }
    }
}
