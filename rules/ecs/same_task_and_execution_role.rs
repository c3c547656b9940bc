//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/same-task-and-execution-role",
    why: "the program inside gets the right to read every secret and image that ECS may fetch",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["checkov/CKV_AWS_249"],
    cwe: &[250],
    docs: include_str!("same_task_and_execution_role.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let (Some(own), Some(execution)) = (task.task_role(), task.execution_role()) else { return };
    if own.is_same_as(execution) {
        report
            .at(own.0, "`taskRoleArn` and `executionRoleArn` are the same role")
            .also(execution.0, "the execution role")
            .help("give the task a role of its own, with the rights that the program needs");
    }
}
