//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-task-role",
    why: "the program has no credentials of its own; on EC2 it falls back to the instance's",
    category: Category::Security,
    severity: Severity::Info,
    // Many programs call no AWS service and need none.
    default: false,
    same_as: &["kics/empty_roles_for_ecs_cluster_task_definitions"],
    docs: include_str!("missing_task_role.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if task.lacks("taskRoleArn") {
        report
            .at(task, "the task has no `taskRoleArn`")
            .help("set `taskRoleArn`, such as `arn:aws:iam::<account>:role/<family>-task`");
    }
}
