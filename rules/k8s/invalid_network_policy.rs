//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::name::is_port_name;
use crate::view::k8s::scalar::{self, Reading};
use crate::view::k8s::{Cidr, Object, is_address, items};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-network-policy",
    why: "the API server refuses it, and the Pods stay as open as they were",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_network_policy.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("networking.k8s.io", "NetworkPolicy") {
        return;
    }
    for (direction, peers) in [("ingress", "from"), ("egress", "to")] {
        for rule in items(object.spec(direction)) {
            items(rule.set(peers)).for_each(|it| peer(it, report));
            items(rule.set("ports")).for_each(|it| port(it, report));
        }
    }
    if let Some(types) = object.spec("policyTypes").filter(|it| it.items().count() > 2) {
        report
            .at(types, "there are only two types of policies")
            .help("list `Ingress` and `Egress` once");
    }
}

fn peer(node: Node<'_>, report: &mut Report<'_>) {
    if node.kind() != Kind::Mapping || node.is_unknown() {
        return;
    }
    // An empty selector selects all, so it is one.
    let written = |field: &str| node.get(field).filter(|it| !it.is_null());
    let selector = written("podSelector").or_else(|| written("namespaceSelector"));
    let block = written("ipBlock");
    let known = node.entries().all(|it| !it.is_merge() && !it.key.is_unknown());
    if selector.is_none() && block.is_none() && known {
        report
            .at(node, "the peer says nothing")
            .help("write `podSelector: {}` for every Pod, or remove the list for every peer");
    }
    if let (Some(selector), Some(block)) = (selector, block) {
        report
            .at(block, "a peer is a range of addresses or a selection of Pods, not both")
            .help("make them two items of the list")
            .also(selector, "the selection");
    }
    let Some(block) = block else { return };
    let whole = block.set("cidr").and_then(|it| range(it, report));
    for except in items(block.set("except")) {
        let Some((inner, whole)) = range(except, report).zip(whole) else { continue };
        if !whole.holds(inner) {
            report
                .at(except, format!("`{}` is no part of the range", except.raw_text()))
                .help("list only smaller ranges within `cidr`");
        }
    }
}

fn range(node: Node<'_>, report: &mut Report<'_>) -> Option<Cidr> {
    let text = node.text()?;
    let found = Cidr::parse(text);
    if found.is_none() {
        let help = match is_address(text) {
            true => format!("write `{text}/{}`", if text.contains(':') { 128 } else { 32 }),
            false => "write one such as `10.0.0.0/8`".to_owned(),
        };
        report.at(node, format!("`{text}` is no range of addresses")).help(help);
    }
    found
}

fn port(node: Node<'_>, report: &mut Report<'_>) {
    let first = node.set("port");
    let number = first.and_then(scalar::int);
    for field in ["port", "endPort"] {
        let Some(own) = node.set(field) else { continue };
        if scalar::int(own).is_some_and(|it| !(1..=65_535).contains(&it)) {
            report.at(own, format!("{} is no port", own.raw_text())).help("write 1 to 65535");
        }
    }
    if let Some((own, Some(Reading::Text(name)))) = first.map(|it| (it, scalar::read(it)))
        && own.text().is_some()
        && !is_port_name(name)
    {
        let help = "write a number without quotes, or at most 15 of a-z, 0-9 and `-`";
        report.at(own, format!("`{name}` is no name of a port")).help(help);
    }
    let Some(end) = node.set("endPort") else { return };
    let known = node.lacks("port") || first.is_some_and(|it| it.text().is_some());
    if number.is_none() && known {
        report.at(end, "`endPort` needs a number in `port`").help("write the first port in `port`");
    } else if number.zip(scalar::int(end)).is_some_and(|(first, last)| last < first) {
        report.at(end, "the last port is before the first").help("swap `port` and `endPort`");
    }
}
