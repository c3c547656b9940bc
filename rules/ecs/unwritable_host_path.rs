//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unwritable-host-path",
    why: "the root file system of a managed instance is read-only",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("unwritable_host_path.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate has no host paths at all; `ecs/unsupported-fargate-parameter` says so.
    if !task.requires("MANAGED_INSTANCES") || task.is_fargate() {
        return;
    }
    for volume in task.volumes() {
        let Some(path) = volume.source_path() else { continue };
        let Some(text) = path.text().filter(|it| it.starts_with('/') && !is_writable(it)) else {
            continue;
        };
        report
            .at(path, format!("{} lies at `{text}`, which cannot be written", volume.title()))
            .help("use a directory under /var or /tmp");
    }
}

fn is_writable(path: &str) -> bool {
    let first = path.split('/').find(|it| !it.is_empty());
    matches!(first, Some("var" | "tmp"))
}
