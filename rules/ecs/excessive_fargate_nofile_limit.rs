//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/excessive-fargate-nofile-limit",
    why: "Fargate allows 1048576 open files at most",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("excessive_fargate_nofile_limit.md"),
    ..Rule::new(Check::Task(check))
};

/// Source: ECS Developer Guide, task definition parameters for Fargate, read 2026-10.
const MOST: i64 = 1_048_576;

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(fargate) = task.fargate() else { return };
    for container in task.containers() {
        for ulimit in container.list("ulimits") {
            if ulimit.get("name").and_then(Node::text) != Some("nofile") {
                continue;
            }
            let limits = ["hardLimit", "softLimit"].map(|it| ulimit.set(it));
            let over = limits.into_iter().flatten().find(|it| it.int().is_some_and(|it| it > MOST));
            let Some(limit) = over else { continue };
            let title = container.title();
            report
                .at(limit, format!("{title} asks for {} open files", limit.raw_text()))
                .also(fargate, "the task is for Fargate")
                .help(format!("use {MOST} or less"));
        }
    }
}
