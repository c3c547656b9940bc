//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/fault-injection-enabled",
    why: "any container of the task can ask the agent for packet loss and latency",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("fault_injection_enabled.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if let Some(enabled) = task.fault_injection() {
        report
            .at(enabled, "containers can inject faults into the network of the task")
            .help("remove `enableFaultInjection` outside of tests");
    }
}
