//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-log-buffer",
    why: "Docker refuses a buffer size for a log that has no buffer",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("conflicting_log_buffer.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging().filter(|(_, log)| log.is_docker()) {
        let mode = log.option("mode").filter(|it| it.text() == Some("blocking"));
        let (Some(mode), Some(size)) = (mode, log.option("max-buffer-size")) else { continue };
        report
            .at(size, format!("{} has a log buffer and logs in blocking mode", container.title()))
            .also(mode, "blocking mode has no buffer")
            .help("set `\"mode\": \"non-blocking\"`, or remove `max-buffer-size`")
            .fix(edit::remove_value(size, Safety::Safe));
    }
}
