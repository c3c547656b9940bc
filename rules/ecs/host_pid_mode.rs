//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/host-pid-mode",
    why: "the containers see every process of the instance, its arguments and its environment",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.3"],
    same_as: &[
        "checkov/CKV_AWS_335",
        "control-tower/CT.ECS.PR.10",
        "prowler/ecs_task_definitions_host_namespace_not_shared",
        "securityhub/ECS.3",
    ],
    cwe: &[653],
    fixable: true,
    docs: include_str!("host_pid_mode.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate and Windows refuse it; other rules say so.
    if task.is_fargate() || task.is_windows() {
        return;
    }
    let Some(mode) = task.get("pidMode").filter(|it| it.text() == Some("host")) else { return };
    report
        .at(mode, "the task shares the process IDs of the instance")
        .help("use \"task\" to share them among its containers, or remove `pidMode`")
        .fix(edit::remove_value(mode, Safety::Unsafe));
}
