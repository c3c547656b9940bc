//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/memory-reservation-exceeds-memory",
    why: "the soft limit lies below the hard one; the reverse is refused at registration",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-container-memory-reservation"],
    docs: include_str!("memory_reservation_exceeds_memory.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let (Some(soft), Some(hard)) =
            (container.get("memoryReservation"), container.get("memory"))
        else {
            continue;
        };
        let (Some(least), Some(most)) = (soft.int(), hard.int()) else { continue };
        if least <= most {
            continue;
        }
        let title = container.title();
        report
            .at(soft, format!("{title} reserves {least} MiB and may use only {most} MiB"))
            .also(hard, format!("the limit, {most} MiB"))
            .help(format!("lower `memoryReservation` to {most}, or raise `memory` to {least}"));
    }
}
