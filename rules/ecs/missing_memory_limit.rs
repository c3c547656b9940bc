//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-memory-limit",
    why: "a container without a limit can take the memory of all others on its instance",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["control-tower/CT.ECS.PR.7"],
    cwe: &[770],
    docs: include_str!("missing_memory_limit.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if task.is_fargate() || !task.lacks("memory") {
        return;
    }
    // With neither, `ecs/missing-container-memory` says that it is refused.
    let open = task.containers().filter(|it| it.lacks("memory") && !it.lacks("memoryReservation"));
    let found: Vec<_> = open.collect();
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report.at(first, format!("no memory limit is set for {}", titles(&found)));
    finding.help("set `memory` to the MiB at which it is stopped, or `memory` of the task");
    for container in rest {
        finding.also(container, "nor here");
    }
}
