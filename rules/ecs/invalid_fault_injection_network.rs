//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-fault-injection-network",
    why: "faults are injected into the network of the task or of the host",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_fault_injection_network.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // These refuse the network mode itself, and have rules that say so.
    if task.is_fargate() || task.requires("MANAGED_INSTANCES") {
        return;
    }
    let Some(enabled) = task.fault_injection() else { return };
    let help = "set `networkMode` to \"awsvpc\" or \"host\"";
    match task.get("networkMode") {
        Some(mode) if matches!(mode.text(), Some("bridge" | "none")) => {
            report
                .at(mode, format!("network mode `{}` has no fault injection", mode.raw_text()))
                .also(enabled, "fault injection is on")
                .help(help);
        }
        None if task.lacks("networkMode") && task.is_linux() => {
            report
                .at(enabled, "network mode `bridge`, the default, has no fault injection")
                .help(help);
        }
        _ => {}
    }
}
