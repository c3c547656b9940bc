//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/managed-instances-launch-type",
    why: "Managed Instances are reached by a capacity provider",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("managed_instances_launch_type.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(node) = service.get("launchType") else { return };
    if node.text() == Some("MANAGED_INSTANCES") {
        report
            .at(node, format!("{} has the launch type `MANAGED_INSTANCES`", service.title()))
            .help("remove `launchType`; name the capacity provider in `capacityProviderStrategy`");
    }
}
