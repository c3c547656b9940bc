//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-windows-network-mode",
    why: "Windows has the network modes default and awsvpc only",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("invalid_windows_network_mode.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // These have fewer modes, and rules that say so.
    if task.is_fargate() || task.requires("MANAGED_INSTANCES") {
        return;
    }
    let Some(family) = task.os_family().filter(|_| task.is_windows()) else { return };
    let linux = ["bridge", "host", "none"];
    let mode = task.get("networkMode").filter(|it| it.text().is_some_and(|it| linux.contains(&it)));
    let Some(mode) = mode else { return };
    report
        .at(mode, format!("a Windows task uses network mode `{}`", mode.raw_text()))
        .also(family, "the task runs on Windows")
        .help("use \"awsvpc\", or remove `networkMode`");
}
