//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/host-ipc-mode",
    why: "the containers can read and write the shared memory of every program on the instance",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[653],
    fixable: true,
    docs: include_str!("host_ipc_mode.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // These refuse it; other rules say so.
    if task.is_fargate() || task.is_windows() || task.requires("MANAGED_INSTANCES") {
        return;
    }
    let Some(mode) = task.get("ipcMode").filter(|it| it.text() == Some("host")) else { return };
    report
        .at(mode, "the task shares the memory segments of the instance")
        .help("use \"task\" to share them among its containers, or \"none\"")
        .fix(edit::remove_value(mode, Safety::Unsafe));
}
