//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/blocking-log-mode",
    why: "a container in blocking mode stands still while its logs cannot be delivered",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["prowler/ecs_task_definitions_logging_block_mode"],
    fixable: true,
    docs: include_str!("blocking_log_mode.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging() {
        let mode = log.option("mode").filter(|it| it.text() == Some("blocking"));
        let Some(mode) = mode else { continue };
        // With a buffer it is an error; another rule says so.
        if log.is_docker() && log.option("max-buffer-size").is_some() {
            continue;
        }
        report
            .at(mode, format!("{} logs in blocking mode", container.title()))
            .help("set `\"mode\": \"non-blocking\"` and `\"max-buffer-size\": \"25m\"`")
            .fix(replace(mode, "non-blocking", Safety::Unsafe));
    }
}
