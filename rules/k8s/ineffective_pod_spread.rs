//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::tree::Node;
use crate::view::k8s::{Pod, Selector};

pub(super) static RULE: Rule = Rule {
    id: "k8s/ineffective-pod-spread",
    why: "the scheduler counts Pods that are not there, and puts these wherever it likes",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("ineffective_pod_spread.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Kustomize may add labels to the Pods alone.
    let adds = |it: Node<'_>| !it.lacks("labels") || !it.lacks("commonLabels");
    if !pod.is_complete() || pod.object().kustomizations().any(adds) {
        return;
    }
    let none =
        |it: &Node<'_>| selector(*it).is_some_and(|it| it.matches(&pod.labels()) == Some(false));
    for constraint in pod.spread_constraints().filter(none) {
        say(pod, constraint, "the spread constraint", report);
    }
    // To keep away from others is what anti-affinity is for as well; one that is for its own Pods and
    // misses them has a label that is nearly theirs.
    let terms = || pod.affinity_terms("podAntiAffinity");
    if terms().all(|it| none(&it)) {
        for term in terms().filter(|it| is_slip(pod, *it)) {
            say(pod, term, "the anti-affinity", report);
        }
    }
}

fn selector(term: Node<'_>) -> Option<Selector<'_>> {
    let own = term.lacks("namespaces") && term.lacks("namespaceSelector");
    term.set("labelSelector").filter(|_| own).map(Selector::new)
}

fn is_slip(pod: &Pod<'_>, term: Node<'_>) -> bool {
    let Some(wrong) = selector(term).and_then(|it| it.mismatch(&pod.labels())) else {
        return false;
    };
    let (Some(key), Some(value)) = (wrong.key.text(), wrong.value.text()) else { return false };
    match pod.labels().get(key) {
        Some(own) => own.text().is_some_and(|it| nearest(value, [it]).is_some()),
        None => pod.labels().entries().any(|it| it.value.text() == Some(value)),
    }
}

fn say(pod: &Pod<'_>, term: Node<'_>, what: &str, report: &mut Report<'_>) {
    let Some(selector) = selector(term) else { return };
    let message = format!("{what} does not select the Pods of {}", pod.title());
    let wrong = selector.mismatch(&pod.labels());
    let place = wrong.map_or(selector.node(), |it| it.value);
    let finding = report.at(place, message).help("select the labels that the Pods have");
    if let Some(labels) = pod.labels().node() {
        finding.also(labels, "the labels of the Pods");
    }
}
