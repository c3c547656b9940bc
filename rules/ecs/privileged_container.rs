//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/privileged-container",
    why: "a privileged container holds every capability of the host's root user",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.4"],
    same_as: &[
        "checkov/CKV_AWS_334",
        "control-tower/CT.ECS.PR.11",
        "prowler/ecs_task_definitions_no_privileged_containers",
        "securityhub/ECS.4",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("privileged_container.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate and Windows refuse it; `ecs/unsupported-fargate-parameter` and
    // `ecs/unsupported-windows-parameter` say so.
    if task.is_fargate() || task.is_windows() {
        return;
    }
    for container in task.containers() {
        let Some(privileged) = container.get("privileged").filter(|it| it.is_true()) else {
            continue;
        };
        report
            .at(privileged, format!("{} runs in privileged mode", container.title()))
            .help("turn it off; grant what it needs with `linuxParameters.capabilities.add`")
            .fix(replace(privileged, "false", Safety::Unsafe));
    }
}
