//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-node-affinity",
    why: "the Pods run on whatever node has room, of any hardware and price",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["kube-linter/no-node-affinity"],
    docs: include_str!("missing_node_affinity.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if pod.is_complete() && pod.lacks_affinity("nodeAffinity") {
        report
            .at(pod, format!("{} has no node affinity", pod.title()))
            .help("add `affinity.nodeAffinity`, which says what nodes it is for");
    }
}
