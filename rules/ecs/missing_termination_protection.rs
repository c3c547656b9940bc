//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::CapacityProvider;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-termination-protection",
    why: "a scale-in may end an instance while its tasks still run",
    category: Category::Reliability,
    severity: Severity::Info,
    controls: &["aws-fsbp/ECS.19"],
    same_as: &["securityhub/ECS.19"],
    docs: include_str!("missing_termination_protection.md"),
    ..Rule::new(Check::CapacityProvider(check))
};

fn check(provider: &CapacityProvider<'_>, report: &mut Report<'_>) {
    let Some(group) = provider.auto_scaling() else { return };
    let title = provider.title();
    let finding = match provider.termination_protection() {
        Some(it) if it.text() == Some("DISABLED") => {
            report.at(it, format!("managed termination protection of {title} is off"))
        }
        None if group.lacks("managedTerminationProtection") => {
            report.at(provider, format!("{title} has no managed termination protection"))
        }
        _ => return,
    };
    finding.help("set `managedTerminationProtection` to \"ENABLED\", with managed scaling");
    if group.get("managedDraining").and_then(Node::text) == Some("DISABLED") {
        finding.severity(Severity::Warning);
    }
}
