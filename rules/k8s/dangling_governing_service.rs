//! See the page beside this file.

use super::dangling_route_reference::explain_name;
use super::dangling_service::explain_difference;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Object, Service};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-governing-service",
    why: "without a headless Service over them the Pods have no DNS names of their own",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "kics/bb241e61",
        "kics/statefulset_without_service_name",
        "kube-score/statefulset-has-servicename",
    ],
    fixable: true,
    docs: include_str!("dangling_governing_service.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("apps", "StatefulSet") || object.is_partial() || object.may_be_patched() {
        return;
    }
    let Some(node) = object.spec("serviceName") else { return };
    let Some(name) = node.text() else { return };
    let scope = object.scope();
    let found = scope.find("Service", name);
    if found.is_empty() {
        if scope.certainly_lacks("Service", name) && !scope.has_makers() {
            let finding = report.at(node, format!("there is no Service `{name}` for its Pods"));
            explain_name(finding, object, "Service", node);
        }
        return;
    }
    // Of several nobody knows which is meant.
    let [service] = found.as_slice() else { return };
    let named = service.name() == Some(name) && scope.holds(service) && !service.may_be_patched();
    let Some(service) = Service::of(*service).filter(|_| named) else { return };
    if service.is_headless() == Some(false) {
        report
            .at(node, format!("{} is not headless", service.object().title()))
            .severity(Severity::Info)
            .help("set `clusterIP: None` in it, or name a headless Service")
            .also(service.object(), "it has an address of its own");
        return;
    }
    let (Some(selector), Some(pod)) = (service.selector(), object.pods().next()) else { return };
    if selector.matches(&pod.labels()) == Some(false) && !pod.may_get_labels() {
        let title = service.object().title();
        let finding = report.at(node, format!("{title} does not select its Pods"));
        explain_difference(finding, &selector, &pod).also(selector.node(), "this is selected");
    }
}
