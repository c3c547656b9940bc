//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Object, Selector, Service};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-service-monitor",
    why: "Prometheus finds nothing to ask, and alerts on its metrics never fire",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["kube-linter/dangling-servicemonitor"],
    fixable: true,
    docs: include_str!("dangling_service_monitor.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("monitoring.coreos.com", "ServiceMonitor") || object.is_partial() {
        return;
    }
    let Some(node) = object.spec("selector").filter(|_| !object.may_be_patched()) else { return };
    let selector = Selector::new(node);
    let added = |key: &str| object.project().relations().is_added(key);
    if selector.is_empty() || selector.labels().any(|it| added(it.key.raw_text())) {
        return;
    }
    let (mut certain, mut unsure) = (Vec::new(), false);
    let project = object.project();
    let services = project.relations().of_kind("Service").iter().map(|it| Object::of(project, *it));
    for service in services {
        match selector.matches(&service.labels()) {
            Some(true) => certain.push(service),
            Some(false) => unsure |= service.may_be_given("labels"),
            None => unsure = true,
        }
    }
    match certain.is_empty() {
        true if !unsure => nothing(object, &selector, report),
        false if !unsure => ports(object, &certain, report),
        _ => {}
    }
}

/// No Service has the labels: told only where one is there that seems to be meant.
fn nothing(object: &Object<'_>, selector: &Selector<'_>, report: &mut Report<'_>) {
    let scope = object.scope();
    if !scope.is_closed() || scope.has_makers() {
        return;
    }
    let values: Vec<_> = selector.labels().filter_map(|it| it.value.text()).collect();
    let meant = |it: &Object<'_>| {
        it.name().is_some_and(|name| Some(name) == object.name() || values.contains(&name))
    };
    let services = scope.objects("Service");
    let Some(service) =
        services.iter().copied().filter_map(Service::of).find(|it| meant(&it.object()))
    else {
        return;
    };
    let service = service.object();
    let message = format!("no Service has the labels that {} selects", object.title());
    let finding = report.at(selector.node(), message);
    match selector.mismatches(&service.labels()).next() {
        Some(wanted) => {
            let (key, value) = (wanted.key.raw_text(), wanted.value.raw_text());
            finding.help(format!("give the Service itself the label `{key}: {value}`"))
        }
        None => finding.help("select labels that a Service has"),
    };
    finding.also(service, "this Service has other labels");
}

/// Ports that none of the Services has.
fn ports(object: &Object<'_>, services: &[Object<'_>], report: &mut Report<'_>) {
    let scope = object.scope();
    let services: Vec<_> = services.iter().copied().filter_map(Service::of).collect();
    let known = |it: &Service<'_>| it.ports_are_known() && scope.holds(&it.object());
    let (Some(first), true) = (services.first(), services.iter().all(known)) else { return };
    let endpoints = object.spec("endpoints").into_iter().flat_map(Node::items);
    for port in endpoints.filter_map(|it| it.set("port")) {
        let Some(name) = port.text() else { continue };
        let names = || services.iter().flat_map(|it| it.ports()).filter_map(|it| it.name());
        if names().any(|it| it == name) {
            continue;
        }
        let title = first.object().title();
        report
            .at(port, format!("{title} has no port named `{name}`"))
            .meant(port, names(), || format!("give a port of the Service `name: {name}`"))
            .also(first.object(), "this is the Service it selects");
    }
}
