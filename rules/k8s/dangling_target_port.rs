//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::tree::Node;
use crate::view::k8s::{Object, Pod, Port, Service, ServicePort, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-target-port",
    why: "the port of the Service has no endpoints, and connections to it fail",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("dangling_target_port.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(service) = Service::of(*object).filter(|_| !object.is_partial()) else { return };
    let Some(selector) = service.selector() else { return };
    let here = object.scope().pods_here(&selector);
    // One that is not known may have the port.
    let known = !here.may_be_more && here.certain.iter().all(Pod::ports_are_known);
    let Some(pod) = here.certain.first().filter(|_| known) else { return };
    let ports: Vec<_> = here.certain.iter().flat_map(Pod::ports).collect();
    for port in service.ports().filter(|_| !object.may_be_given("ports")) {
        let Some(target) = port.target() else { continue };
        let is_name = |it: &&str| it.bytes().any(|it| it.is_ascii_alphabetic());
        match (scalar::int(target), target.text().filter(is_name)) {
            (Some(number), _) if service.is_headless() == Some(false) => {
                let all =
                    here.certain.iter().all(|it| it.running().all(|it| it.ports().count() > 0));
                if all {
                    undeclared(pod, &ports, target, number, report);
                }
            }
            (None, Some(name)) if ports.iter().any(|it| it.name() == Some(name)) => {
                other_protocol(pod, &ports, &port, report);
            }
            (None, Some(name)) => {
                let all = object.scope().pods(&selector).certain.into_iter();
                if all.flat_map(|it| it.ports()).all(|it| it.name() != Some(name)) {
                    unnamed(pod, &ports, target, report);
                }
            }
            _ => {}
        }
    }
}

/// A name that no container gives to a port.
fn unnamed(pod: &Pod<'_>, ports: &[Port<'_>], target: Node<'_>, report: &mut Report<'_>) {
    let (name, title) = (target.raw_text(), pod.title());
    let names: Vec<_> = ports.iter().filter_map(Port::name).collect();
    let finding = report.at(target, format!("no container of {title} has a port named `{name}`"));
    finding.meant(target, names.iter().copied(), || {
        format!("give a port of the container `name: {name}`, or use its number")
    });
    let near = nearest(name, names);
    match ports.iter().find(|it| near.is_some() && it.name() == near) {
        Some(near) => finding.also(near, "the nearest name is of this port"),
        None => finding.also(pod, "the Pods it routes to"),
    };
}

/// A port that has the name, and another protocol.
fn other_protocol(
    pod: &Pod<'_>,
    ports: &[Port<'_>],
    port: &ServicePort<'_>,
    report: &mut Report<'_>,
) {
    let (Some(target), Some(asks)) = (port.target(), port.protocol()) else { return };
    let name = target.raw_text();
    let mut named = ports.iter().filter(|it| it.name() == Some(name));
    if named.clone().any(|it| it.protocol().is_none_or(|it| it == asks)) {
        return;
    }
    let Some((other, is)) = named.find_map(|it| Some((it, it.protocol()?))) else { return };
    report
        .at(target, format!("port `{name}` of {} is {is}, not {asks}", pod.title()))
        .help(format!("set `protocol: {is}`, or name a port that is {asks}"))
        .also(other, format!("this is a port for {is}"));
}

/// A number that no container lists, though every one lists some.
fn undeclared(
    pod: &Pod<'_>,
    ports: &[Port<'_>],
    target: Node<'_>,
    number: i64,
    report: &mut Report<'_>,
) {
    let numbers: Option<Vec<_>> =
        ports.iter().map(|it| scalar::int(it.container_port()?)).collect();
    let (Some(numbers), Some(first)) = (numbers, ports.first()) else { return };
    if !numbers.contains(&number) {
        report
            .at(target, format!("no container of {} lists port {number}", pod.title()))
            .severity(Severity::Info)
            .help("send to a port that the container listens on, or list this one in `ports`")
            .also(first, "this is the port it lists");
    }
}
