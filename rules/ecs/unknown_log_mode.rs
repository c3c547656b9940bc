//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unknown-log-mode",
    why: "Docker knows two modes and does not start a container with a third",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("unknown_log_mode.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging().filter(|(_, log)| log.is_docker()) {
        let Some(mode) = log.option("mode") else { continue };
        let Some(text) = mode.text().filter(|it| !MODES.contains(it)) else { continue };
        report.at(mode, format!("`mode` of {} is `{text}`", container.title())).meant(
            mode,
            MODES,
            || "write \"non-blocking\" or \"blocking\"".to_owned(),
        );
    }
}

const MODES: [&str; 2] = ["non-blocking", "blocking"];
