//! See the page beside this file.

use crate::edit;
use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/network-mode-not-awsvpc",
    why: "tasks without an interface of their own share security groups and addresses with others",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "control-tower/CT.ECS.PR.4",
        "kics/01aec7c2",
        "kics/027a4b7a",
        "kics/9f4a9409",
        "kics/ecs_task_definition_network_mode_not_recommended",
    ],
    cwe: &[668],
    fixable: true,
    docs: include_str!("network_mode_not_awsvpc.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate and Windows have rules of their own, external instances no other mode.
    if task.is_fargate() || !task.is_linux() || task.requires("EXTERNAL") {
        return;
    }
    let Some(mode) = task.get("networkMode") else {
        if task.lacks("networkMode") {
            report
                .at(task, "the task has no network mode, which means `bridge`")
                .help("set `networkMode` to \"awsvpc\"")
                .fix(task.definition().and_then(|it| {
                    edit::set(it, "networkMode", edit::json!("awsvpc"), Safety::Unsafe)
                }));
        }
        return;
    };
    // The host's network is `ecs/host-network-mode`.
    if let Some(text @ ("bridge" | "none")) = mode.text() {
        report
            .at(mode, format!("the task uses network mode `{text}`"))
            .help("use \"awsvpc\"")
            .fix(replace(mode, "awsvpc", Safety::Unsafe));
    }
}
