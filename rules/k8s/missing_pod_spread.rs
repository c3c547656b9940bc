//! See the page beside this file.

use crate::edit::{json, set, value_of};
use crate::finding::{Fix, Safety};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-pod-spread",
    why: "one node takes all replicas with it when it goes",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/EKS_MISSING_KEY_TOPOLOGYKEY",
        "kics/a31b7b82",
        "kics/d740d048",
        "kics/deployment_has_no_pod_anti_affinity",
        "kics/statefulset_has_no_pod_anti_affinity",
        "kube-linter/no-anti-affinity",
        "kube-score/deployment-has-host-podantiaffinity",
        "kube-score/pod-topology-spread-constraints",
        "kube-score/statefulset-has-host-podantiaffinity",
        "kyverno/topologyspreadconstraints-policy",
        "polaris/topologySpreadConstraint",
    ],
    fixable: true,
    docs: include_str!("missing_pod_spread.md"),
    ..Rule::new(Check::Pod(check))
};

/// The kinds that run several Pods alike wherever there is room.
const SPREAD: [&str; 4] = ["Deployment", "ReplicaSet", "Rollout", "StatefulSet"];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    if !object.kind().is_some_and(|it| SPREAD.contains(&it)) || !pod.is_complete() {
        return;
    }
    let Some(replicas) = object.spec("replicas") else { return };
    let several = scalar::int(replicas).is_some_and(|it| it > 1);
    if several && pod.lacks("topologySpreadConstraints") && pod.lacks_affinity("podAntiAffinity") {
        let count = replicas.raw_text();
        report
            .at(replicas, format!("nothing keeps the {count} Pods of {} apart", pod.title()))
            .help("add `topologySpreadConstraints` over `kubernetes.io/hostname`")
            .fix(spread(pod));
    }
}

/// Lets the scheduler prefer nodes that have none yet.
fn spread(pod: &Pod<'_>) -> Option<Fix> {
    let labels = pod.object().spec("selector")?.set("matchLabels").and_then(value_of)?;
    let constraint = json!({
        "labelSelector": { "matchLabels": labels },
        "maxSkew": 1,
        "topologyKey": "kubernetes.io/hostname",
        "whenUnsatisfiable": "ScheduleAnyway",
    });
    set(pod.spec(), "topologySpreadConstraints", json!([constraint]), Safety::Unsafe)
}
