//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Platform, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/managed-instances-only-parameter",
    why: "only managed instances have Neuron devices and trusted execution",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("managed_instances_only_parameter.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let platform = Platform::Instances;
    for hit in platform.unsupported(task) {
        let finding = report.at(
            hit.node,
            format!("{} sets {}, which only managed instances have", hit.owner, hit.setting()),
        );
        finding.help(hit.instead);
        if let Some(place) = platform.place(task) {
            finding.also(place, "no `MANAGED_INSTANCES` among them");
        }
    }
}
