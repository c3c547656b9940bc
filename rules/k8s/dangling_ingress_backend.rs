//! See the page beside this file.

use super::dangling_route_reference::explain_name;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Ingress, Object, Route, Service, ServicePort};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-ingress-backend",
    why: "requests for its paths are answered with 503",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "kube-linter/dangling-ingress",
        "kube-score/ingress-targets-service",
        "kubescape/C-0298",
        "kubescape/dangling-ingress-backend",
    ],
    fixable: true,
    docs: include_str!("dangling_ingress_backend.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(ingress) = Ingress::of(*object) else { return };
    if object.is_partial() || object.may_be_patched() {
        return;
    }
    let mut seen = HashSet::new();
    for backend in ingress.routes() {
        let Some(name) = backend.name.text() else { continue };
        // One finding for a Service, and one for each of its ports.
        if !seen.insert((name, backend.port.map(|it| it.raw_text()))) {
            continue;
        }
        let scope = object.scope();
        let found = scope.find("Service", name);
        if found.is_empty() {
            if scope.certainly_lacks("Service", name)
                && !scope.has_makers()
                && seen.insert((name, None))
            {
                let finding =
                    report.at(backend.name, format!("there is no Service `{name}` to send to"));
                explain_name(finding, object, "Service", backend.name);
            }
            continue;
        }
        let here = found.iter().filter(|it| scope.holds(it)).copied().filter_map(Service::of);
        let here: Vec<_> = here.collect();
        // One that is somewhere else, or not known, may have the port.
        if here.len() == found.len() {
            check_port(&backend, &here, report);
        }
    }
}

/// Whether the Services that may be meant have the port.
fn check_port(backend: &Route<'_>, services: &[Service<'_>], report: &mut Report<'_>) {
    let has = |it: &Service<'_>| {
        let named = it.object().name().is_some() && it.ports_are_known();
        !named || it.ports().any(|it| backend.is_port(&it) != Some(false))
    };
    let (Some(port), Some(service)) = (backend.port, services.first()) else { return };
    if services.iter().any(has) {
        return;
    }
    let (wanted, title) = (port.raw_text(), service.object().title());
    let finding = report.at(port, format!("{title} has no port `{wanted}`"));
    let by_number = wanted.parse::<i64>().is_ok();
    let written: Vec<_> = service
        .ports()
        .filter_map(|it| it.0.set(if by_number { "port" } else { "name" })?.text())
        .collect();
    // The number that is meant is often the one of the container.
    let target = |it: &ServicePort<'_>| it.target().is_some_and(|it| it.raw_text() == wanted);
    let listed = written.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    match service.ports().find(target).and_then(|it| it.0.set("port")) {
        Some(number) => finding
            .help(format!(
                "write `{}`: an Ingress names the port of the Service",
                number.raw_text()
            ))
            .also(number, "this port sends there"),
        None if listed.is_empty() => finding
            .help("use the number of a port of the Service")
            .also(service.object(), "its ports have no names"),
        None => finding
            .meant(port, written.iter().copied().filter(|_| !by_number), || {
                format!("use a port it has: {listed}")
            })
            .also(service.object(), "the Service it sends to"),
    };
}
