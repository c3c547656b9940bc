//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Object, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/overlapping-workload-selector",
    why: "each counts the Pods of the other as its own: in status, autoscaling and disruption budgets",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("overlapping_workload_selector.md"),
    ..Rule::new(Check::Object(check))
};

/// Kinds that keep a number of Pods by a selector, with their groups.
const KINDS: [(&str, &str); 5] = [
    ("", "ReplicationController"),
    ("apps", "DaemonSet"),
    ("apps", "Deployment"),
    ("apps", "ReplicaSet"),
    ("apps", "StatefulSet"),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !is_workload(object) || object.is_partial() || object.may_be_patched() {
        return;
    }
    let Some(selector) = object.selector().filter(|it| !it.is_empty()) else { return };
    let scope = object.scope();
    let other = |it: &Pod<'_>| {
        let other = it.object();
        // Two of the same name are one object twice.
        let same = other.kind() == object.kind() && other.name() == object.name();
        is_workload(&other)
            && !same
            && other.position() != object.position()
            && scope.is_sure_of(&other)
            && object.shares_namespace(&other)
            && !other.may_be_patched()
    };
    let Some(pod) = scope.pods_here(&selector).certain.into_iter().find(other) else { return };
    let other = pod.object();
    // Of two that select each other's the second is told.
    let back = other
        .selector()
        .is_some_and(|it| object.pods().any(|pod| it.matches(&pod.labels()) == Some(true)));
    if back && object.position() < other.position() {
        return;
    }
    report
        .at(
            selector.node(),
            format!("{} selects the Pods of {} too", object.title(), other.title()),
        )
        .help("add a label that only its own Pods have to the selector and the template")
        .also(other, "these Pods have all labels that are selected");
}

fn is_workload(object: &Object<'_>) -> bool {
    KINDS.iter().any(|(group, kind)| object.is(group, kind))
}
