//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unmatched-network-policy",
    why: "a policy that selects no Pod protects nothing",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "kics/85ab1c5b",
        "kics/network_policy_is_not_targeting_any_pod",
        "kube-linter/dangling-networkpolicy",
        "kube-score/networkpolicy-targets-pod",
        "kubescape/C-0299",
        "kubescape/dangling-networkpolicy",
    ],
    cwe: &[1327],
    docs: include_str!("unmatched_network_policy.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("networking.k8s.io", "NetworkPolicy") || object.may_be_given("podSelector") {
        return;
    }
    let Some(selector) = object.selector().filter(|it| object.certainly_selects_none(it)) else {
        return;
    };
    let near = object.scope().nearest_pod(&selector);
    let finding = report
        .at(selector.node(), format!("{} selects none of the Pods here", object.title()))
        .help("select labels of a Pod template, or remove the policy");
    if let Some((pod, entry)) =
        near.and_then(|it| Some((it, selector.mismatches(&it.labels()).next()?)))
    {
        let key = entry.key.raw_text();
        match pod.labels().get(key) {
            Some(value) => {
                let wanted = entry.value.raw_text();
                finding.also(value, format!("`{key}` is another here, not `{wanted}`"))
            }
            None => finding.also(pod, format!("without the label `{key}`")),
        };
    }
}
