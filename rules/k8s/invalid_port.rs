//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer, Port, Role, name, scalar};
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-port",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/invalid-target-ports", "kube-score/container-ports-check"],
    docs: include_str!("invalid_port.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let own_network = pod.turned_on("hostNetwork").is_none();
    for container in pod.containers() {
        for port in container.ports() {
            check_number(&container, port.0.get("containerPort"), report);
            check_number(&container, port.host_port(), report);
            check_name(&container, &port, report);
            if !own_network && container.role() == Role::Main {
                check_match(&port, report);
            }
        }
        let names = container.ports().filter_map(|it| Some((it.name()?, it.name_node()?)));
        for (name, first, second) in repeated(names) {
            let message = format!("two ports of {} are named `{name}`", container.title());
            report.at(second, message).also(first, "the first one").help("rename one of them");
        }
    }
    check_host_ports(pod, report);
}

fn check_number(container: &PodContainer<'_>, node: Option<Node<'_>>, report: &mut Report<'_>) {
    let Some((node, number)) = node.and_then(|it| Some((it, scalar::int(it)?))) else { return };
    if !(1..=65535).contains(&number) {
        let message = format!("{} cannot have the port {number}", container.title());
        report.at(node, message).help("use a number from 1 to 65535");
    }
}

fn check_name(container: &PodContainer<'_>, port: &Port<'_>, report: &mut Report<'_>) {
    let Some((node, text)) = port.name_node().and_then(|it| Some((it, it.text()?))) else { return };
    if scalar::read(node) != Some(scalar::Reading::Text(text)) || name::is_port_name(text) {
        return;
    }
    let help = match name::as_dns_label(text, 15).filter(|it| name::is_port_name(it)) {
        Some(better) => format!("write `{better}`, here and in whatever refers to it"),
        None => "use at most 15 of a-z, 0-9 and single `-`, with a letter among them".to_owned(),
    };
    let message = format!("{} cannot have a port named `{text}`", container.title());
    report.at(node, message).help(help);
}

/// Where the network is the node's, a port is the node's too.
fn check_match(port: &Port<'_>, report: &mut Report<'_>) {
    let (Some(host), Some(own)) = (port.host_port(), port.container_port()) else { return };
    let (Some(wanted), Some(number)) = (scalar::int(host), scalar::int(own)) else { return };
    if wanted != number {
        report
            .at(host, format!("`hostPort` is {wanted} where `hostNetwork` makes it {number}"))
            .also(own, "the container's port")
            .help(format!("write {number}, or remove `hostPort`"));
    }
}

/// Init containers run one after the other, so that only those of one are in each other's way.
fn check_host_ports(pod: &Pod<'_>, report: &mut Report<'_>) {
    let main = pod.containers().filter(|it| it.role() == Role::Main);
    let taken = main.flat_map(|it| it.ports()).filter_map(|it| {
        let address = it.0.get("hostIP").map_or(Some(""), |it| it.text())?;
        Some(((it.protocol()?, address, scalar::int(it.host_port()?)?), it.host_port()?))
    });
    for ((_, _, number), first, second) in repeated(taken) {
        let message = format!("{} takes the port {number} of the node twice", pod.title());
        report.at(second, message).also(first, "the first time").help("give up one of them");
    }
}
