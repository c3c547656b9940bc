//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, buffer_size};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-log-buffer-size",
    why: "Docker does not start a container with a size that it cannot read",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_log_buffer_size.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging().filter(|(_, log)| log.is_docker()) {
        let Some(size) = log.option("max-buffer-size") else { continue };
        let Some(text) = size.text().filter(|it| buffer_size(it).is_none()) else { continue };
        report
            .at(
                size,
                format!("`max-buffer-size` of {} is `{text}`, which is no size", container.title()),
            )
            .help("write a number and `k`, `m` or `g`: \"25m\"");
    }
}
