//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/ephemeral-storage-without-fargate",
    why: "only Fargate sizes the storage of a task",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-fargate-ephemeral-storage-ec2"],
    docs: include_str!("ephemeral_storage_without_fargate.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // On managed instances `ecs/unsupported-managed-instances-parameter` says so.
    if !task.excludes("FARGATE") || task.requires("MANAGED_INSTANCES") {
        return;
    }
    let storage = task.get("ephemeralStorage").filter(|it| it.is_certain());
    let Some(storage) = storage else { return };
    let finding = report.at(storage, "the task sets `ephemeralStorage` and is not for Fargate");
    if let Some(required) = task.get("requiresCompatibilities") {
        finding.also(required, "no `FARGATE` among them");
    }
    finding.help("remove it, or require \"FARGATE\"");
}
