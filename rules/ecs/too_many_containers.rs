//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/too-many-containers",
    why: "a task definition holds at most ten containers; registration is refused beyond that",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("too_many_containers.md"),
    ..Rule::new(Check::Task(check))
};

/// ECS service quota "Containers per task definition", not adjustable; read 2026-10-01.
const LIMIT: usize = 10;

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let count = task.containers().count();
    let Some(eleventh) = task.containers().nth(LIMIT) else { return };
    report
        .at(eleventh, format!("the task has {count} containers, {LIMIT} at most are allowed"))
        .help(format!("move {} of them to another task definition", count - LIMIT));
}
