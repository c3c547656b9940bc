//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::CapacityProvider;

pub(super) static RULE: Rule = Rule {
    id: "ecs/ineffective-termination-protection",
    why: "termination protection works only with managed scaling and a group that protects its instances",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["cdk-preflight/pf-ecs-cp-managed-termination-scale-in-protection"],
    docs: include_str!("ineffective_termination_protection.md"),
    ..Rule::new(Check::CapacityProvider(check))
};

fn check(provider: &CapacityProvider<'_>, report: &mut Report<'_>) {
    let protection = provider.termination_protection();
    let Some(protection) = protection.filter(|it| it.text() == Some("ENABLED")) else { return };
    let title = provider.title();
    if provider.is_unscaled() {
        report
            .at(protection, format!("{title} protects instances without managed scaling"))
            .help("set `status` of `managedScaling` to \"ENABLED\"");
        return;
    }
    const FLAG: &str = "newInstancesProtectedFromScaleIn";
    let open = |it: &Node<'_>| it.lacks(FLAG) || it.get(FLAG).is_some_and(Node::is_false);
    let Some(group) = provider.group().filter(open) else { return };
    report
        .at(protection, format!("{title} protects instances that its group does not protect"))
        .also(group.get(FLAG).unwrap_or(group), "no protection from scale-in here")
        .help("protect new instances of the Auto Scaling group from scale-in");
}
