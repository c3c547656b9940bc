//! See the page beside this file.

use crate::edit::{json, set_path};
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Budget, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-eviction-policy",
    why: "Pods that never get ready cannot be evicted, so that draining their node hangs",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["kube-linter/pdb-unhealthy-pod-eviction-policy"],
    fixable: true,
    docs: include_str!("missing_eviction_policy.md"),
    ..Rule::new(Check::Object(check))
};

const FIELD: &str = "unhealthyPodEvictionPolicy";

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    // The field is on by default since 1.27.
    let known = object.cluster_version().minor() >= 27;
    if Budget::of(*object).is_none() || object.is_partial() || !known {
        return;
    }
    if object.spec_lacks(FIELD) {
        report
            .at(object, format!("{} keeps Pods that are not ready", object.title()))
            .help("set `unhealthyPodEvictionPolicy: AlwaysAllow`")
            .fix(set_path(object.root(), &["spec", FIELD], json!("AlwaysAllow"), Safety::Safe));
    }
}
