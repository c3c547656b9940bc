//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-container-memory",
    why: "a container without a limit of its own needs one of its task",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-container-memory-required", "moto/container-memory-required"],
    docs: include_str!("missing_container_memory.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // On Fargate the task's own size is what is missing; `ecs/missing-fargate-task-size` says so.
    if task.is_fargate() || !task.lacks("memory") {
        return;
    }
    for container in task.containers() {
        if container.lacks("memory") && container.lacks("memoryReservation") {
            report
                .at(container, format!("{} has no memory, nor has its task", container.title()))
                .help(r#"add "memory": 512 to the container, or "memory": "512" to the task"#);
        }
    }
}
