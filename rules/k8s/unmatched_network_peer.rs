//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unmatched-network-peer",
    why: "a rule of a policy for Pods that do not exist lets nobody through",
    category: Category::Correctness,
    severity: Severity::Info,
    default: false,
    same_as: &["kube-linter/dangling-networkpolicypeer-podselector"],
    docs: include_str!("unmatched_network_peer.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let is_policy = object.is("networking.k8s.io", "NetworkPolicy");
    if !is_policy || object.may_be_given("podSelector") {
        return;
    }
    for way in ["ingress", "egress"] {
        for peer in object.network_rules(way).flat_map(|it| it.peers()) {
            let selector = peer.selector().filter(|it| object.certainly_selects_none(it));
            let Some(selector) = selector else { continue };
            report
                .at(selector.node(), format!("no Pod here is such a peer of {}", object.title()))
                .help("select labels of a Pod template; for another namespace add a `namespaceSelector`");
        }
    }
}
