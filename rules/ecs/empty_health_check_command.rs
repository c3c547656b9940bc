//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Form, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/empty-health-check-command",
    why: "a health check that runs nothing cannot pass",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("empty_health_check_command.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(health) = container.health_check() else { continue };
        let (Form::Empty, Some(command)) = (health.form(), health.command()) else { continue };
        report
            .at(command, format!("{} has a health check without a command", container.title()))
            .help("write one: [\"CMD-SHELL\", \"curl -f http://localhost/ || exit 1\"]");
    }
}
