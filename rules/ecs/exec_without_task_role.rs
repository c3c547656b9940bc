//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/exec-without-task-role",
    why: "ECS Exec opens its channel with the task role",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("exec_without_task_role.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let (Some(exec), Some(task)) = (service.exec(), service.task()) else { return };
    // A run may bring a role of its own.
    let brought = service.get("overrides").is_some_and(|it| !it.lacks("taskRoleArn"));
    if brought || !task.lacks("taskRoleArn") {
        return;
    }
    report
        .at(exec, "ECS Exec is on, and the task has no task role")
        .also(task, "the task")
        .help("add `taskRoleArn`, a role with the right to `ssmmessages:*Channel`");
}
