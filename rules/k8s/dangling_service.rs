//! See the page beside this file.

use crate::finding::Finding;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Object, Pod, Selector, Service};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-service",
    why: "the Service has no endpoints, and every connection to it fails",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "kics/3ca03a61",
        "kics/service_does_not_target_pod",
        "kube-linter/dangling-service",
        "kube-score/service-targets-pod",
        "kubescape/C-0293",
        "kubescape/service-with-no-workload",
    ],
    docs: include_str!("dangling_service.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(service) = Service::of(*object).filter(|_| !object.is_partial()) else { return };
    let Some(selector) = service.selector() else { return };
    let scope = object.scope();
    if !scope.certainly_matches_nothing(&selector) || has_endpoints(object) {
        return;
    }
    let message = format!("no Pod has the labels that {} selects", object.title());
    explain_mismatch(report.at(selector.node(), message), object, &selector);
}

/// Whether somebody writes its endpoints.
fn has_endpoints(service: &Object<'_>) -> bool {
    let scope = service.scope();
    let named = |it: &Object<'_>| it.name() == service.name();
    scope.objects("Endpoints").iter().any(named) || scope.has(&["EndpointSlice"])
}

/// Says which Pods come nearest to what an object selects, and in what they differ.
pub(super) fn explain_mismatch<'f, 't>(
    finding: &'f mut Finding,
    object: &Object<'t>,
    selector: &Selector<'t>,
) -> &'f mut Finding {
    let scope = object.scope();
    if let Some(pod) = scope.pod_elsewhere(selector) {
        let namespace = pod.object().namespace().unwrap_or_default();
        return finding
            .help("put both into one namespace")
            .also(pod, format!("these Pods are in the namespace `{namespace}`"));
    }
    match scope.nearest_pod(selector) {
        Some(pod) => explain_difference(finding, selector, &pod),
        None => finding.help("select labels that a Pod template has"),
    }
}

/// Says in which label Pods differ from what is selected.
pub(super) fn explain_difference<'f>(
    finding: &'f mut Finding,
    selector: &Selector<'_>,
    pod: &Pod<'_>,
) -> &'f mut Finding {
    let (labels, title) = (pod.labels(), pod.title());
    let Some(wanted) = selector.mismatches(&labels).next() else {
        return finding.help("select labels that its Pods have").also(pod, "the nearest Pods");
    };
    let (key, value) = (wanted.key.raw_text(), wanted.value.raw_text());
    match labels.get(key) {
        Some(is) => finding
            .help(format!("write `{key}: {}` as {title} does, or change it there", is.raw_text()))
            .also(is, "the nearest Pods have this"),
        None => finding
            .help(format!("add `{key}: {value}` to the Pod template of {title}"))
            .also(pod, format!("the nearest Pods have no label `{key}`")),
    }
}
