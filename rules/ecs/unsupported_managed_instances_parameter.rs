//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Platform, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-managed-instances-parameter",
    why: "managed instances are run by AWS, and leave out what would change the host",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("unsupported_managed_instances_parameter.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let platform = Platform::ManagedInstances;
    for hit in platform.unsupported(task) {
        let finding = report.at(
            hit.node,
            format!("{} sets {}, which managed instances do not have", hit.owner, hit.setting()),
        );
        finding.help(hit.instead);
        if let Some(place) = platform.place(task) {
            finding.also(place, "the task is for managed instances");
        }
    }
}
