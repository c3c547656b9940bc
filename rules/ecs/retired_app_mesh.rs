//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/retired-app-mesh",
    why: "AWS App Mesh ended on 2026-09-30; the proxy has nothing to ask",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("retired_app_mesh.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Managed instances and Windows refuse any proxy; other rules say so.
    if task.is_windows() || task.requires("MANAGED_INSTANCES") {
        return;
    }
    let Some(proxy) = task.app_mesh() else { return };
    report
        .at(proxy.node(), "`proxyConfiguration` is for App Mesh, which has ended")
        .help("remove it with its Envoy container; use Service Connect instead");
}
