//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-dns-egress",
    why: "without port 53 its Pods find no Service and no host by name",
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    docs: include_str!("missing_dns_egress.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.restricts_egress() || object.is_partial() {
        return;
    }
    let mut rules = object.network_rules("egress");
    let scope = object.scope();
    let allows = |it: &Object<'_>| it.network_rules("egress").any(|it| it.may_allow_dns());
    // Policies add up; those of other makes may allow more.
    if rules.any(|it| it.may_allow_dns())
        || !scope.is_closed()
        || scope.objects("NetworkPolicy").iter().any(allows)
        || object.has_foreign_policies()
    {
        return;
    }
    let egress = object.get("spec").and_then(|it| it.entry("egress"));
    let Some(egress) = egress else { return };
    report
        .at(egress, format!("{} does not let its Pods ask for names", object.title()))
        .help("allow ports 53 of UDP and TCP to `namespaceSelector: {}`");
}
