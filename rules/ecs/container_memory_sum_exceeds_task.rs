//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/container-memory-sum-exceeds-task",
    why: "the task is out of memory before its containers reach their limits, and one of them is killed",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("container_memory_sum_exceeds_task.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let (Some(memory), Some(mib)) = (task.memory(), task.memory_mib()) else { return };
    let over = |it: Option<i64>| it.is_some_and(|it| it > 0 && it.unsigned_abs() > mib);
    // A single one above the task is refused; `ecs/container-memory-exceeds-task` says so.
    if task.containers().any(|it| over(it.int("memory")) || over(it.int("memoryReservation"))) {
        return;
    }
    let shares: Vec<_> = task
        .containers()
        .filter_map(|it| Some((it, it.reserved_memory().filter(|it| *it > 0)?)))
        .collect();
    let sum = shares.iter().fold(0_u64, |sum, (_, it)| sum.saturating_add(it.unsigned_abs()));
    if sum <= mib {
        return;
    }
    let finding =
        report.at(memory.0, format!("the containers reserve {sum} MiB, the task has {mib} MiB"));
    for (container, share) in shares {
        finding.also(container, format!("reserves {share} MiB"));
    }
    finding
        .help(format!("raise the task's `memory` to {sum} MiB or more, or lower the containers'"));
}
