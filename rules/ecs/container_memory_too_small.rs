//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/container-memory-too-small",
    why: "Docker starts no container with less than 6 MiB",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("container_memory_too_small.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for field in ["memory", "memoryReservation"] {
            // Zero is what some tools write for "not set".
            let Some(mib) = container.int(field).filter(|it| (1..6).contains(it)) else { continue };
            let Some(node) = container.get(field) else { continue };
            let finding =
                report.at(node, format!("`{field}` of {} is {mib} MiB", container.title()));
            finding.help(format!("use 6 or more; {mib} GB are {}", mib * 1024));
            // Docker before 20.10 still takes these.
            if mib >= 4 {
                finding.severity(Severity::Warning);
            }
        }
    }
}
