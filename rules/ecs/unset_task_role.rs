//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unset-task-role",
    why: "without a role of its own a task has none, or takes that of its instance",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["kics/7f384a5f", "kics/empty_roles_for_ecs_cluster_task_definitions"],
    cwe: &[665],
    docs: include_str!("unset_task_role.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if task.lacks("taskRoleArn") {
        report
            .at(task, "the task has no task role")
            .help("add `taskRoleArn`, with no more rights than the program needs");
    }
}
