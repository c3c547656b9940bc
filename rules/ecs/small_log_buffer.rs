//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{LogConfiguration, Task, buffer_size};

pub(super) static RULE: Rule = Rule {
    id: "ecs/small-log-buffer",
    why: "what does not fit into the buffer while CloudWatch is slow is lost",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("small_log_buffer.md"),
    ..Rule::new(Check::Task(check))
};

/// What AWS recommends at least: "Preventing log loss with non-blocking mode", read 2026-10-01.
const ENOUGH: u64 = 25 * 1024 * 1024;

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging_to("awslogs").filter(|(_, log)| !may_block(log)) {
        let title = container.title();
        let finding = match log.option("max-buffer-size") {
            Some(size) => {
                let bytes = size.text().and_then(buffer_size);
                let Some(text) = size.text().filter(|_| bytes.is_some_and(|it| it < ENOUGH)) else {
                    continue;
                };
                report.at(size, format!("the log buffer of {title} holds only {text}"))
            }
            None if log.lacks_option("max-buffer-size") && log.option("mode").is_some() => {
                report.at(log.options_place(), format!("the log buffer of {title} holds only 10m"))
            }
            None => continue,
        };
        finding.help("set `max-buffer-size` to \"25m\" or more");
    }
}

/// Non-blocking is the default since June 2025.
fn may_block(log: &LogConfiguration<'_>) -> bool {
    match log.option("mode") {
        None => !log.lacks_option("mode"),
        Some(mode) => mode.text() != Some("non-blocking"),
    }
}
