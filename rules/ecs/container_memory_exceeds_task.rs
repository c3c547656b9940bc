//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/container-memory-exceeds-task",
    why: "a container lives in the memory of its task; more than that is refused at registration",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-container-memory-over-task"],
    docs: include_str!("container_memory_exceeds_task.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let (Some(memory), Some(mib)) = (task.memory(), task.memory_mib()) else { return };
    for container in task.containers() {
        let over = |field: &'static str| {
            let most = container.int(field).filter(|it| *it > 0 && it.unsigned_abs() > mib)?;
            Some((field, container.get(field)?, most))
        };
        let Some((field, node, most)) = over("memory").or_else(|| over("memoryReservation")) else {
            continue;
        };
        let title = container.title();
        report
            .at(node, format!("`{field}` of {title} is {most} MiB, the task has {mib} MiB"))
            .also(memory.0, format!("{mib} MiB for the whole task"))
            .help(format!("use {mib} or less, or raise the task's `memory`"));
    }
}
