//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Form, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/disabled-health-check",
    why: "ECS has no such word; Docker takes it to mean that there is no check",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("disabled_health_check.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(health) = container.health_check() else { continue };
        let (Form::Disabled, Some(command)) = (health.form(), health.command()) else { continue };
        report
            .at(command, format!("{} switches its health check off with NONE", container.title()))
            .help("remove `healthCheck`, or write a command that starts with CMD or CMD-SHELL");
    }
}
