//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::name::{is_dns_label, is_port_name};
use crate::view::k8s::scalar::{self, Reading};
use crate::view::k8s::{Object, is_stand_in, items};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-service-port",
    why: "the API server refuses ports that it cannot tell apart or open",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/invalid-target-ports"],
    docs: include_str!("invalid_service_port.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(list) = object.spec("ports").filter(|_| object.is("", "Service")) else { return };
    let is_port = |it: &Node<'_>| it.kind() == Kind::Mapping && !it.is_unknown();
    let ports: Vec<_> = items(Some(list)).filter(is_port).collect();
    for (at, port) in ports.iter().enumerate() {
        numbers(object, *port, report);
        // A patch names a port by its number alone.
        let unnamed = ports.len() > 1 && port.lacks("name") && !object.is_incomplete();
        if unnamed {
            report
                .at(*port, format!("one of several ports of {} has no name", object.title()))
                .help("give each port a `name`");
        }
        // Comparing each with each is for people's lists.
        let before = ports.get(..at.min(100)).unwrap_or_default();
        twice(*port, before, report);
    }
}

fn numbers(object: &Object<'_>, port: Node<'_>, report: &mut Report<'_>) {
    for field in ["port", "targetPort"] {
        let Some(node) = port.set(field) else { continue };
        match scalar::read(node) {
            Some(Reading::Integer(number)) if !(1..=65_535).contains(&number) => {
                report
                    .at(node, format!("{number} is no port"))
                    .help(format!("write a number from 1 to 65535 for `{field}`"));
            }
            Some(Reading::Text(name)) if field == "targetPort" && !is_port_name(name) => {
                if is_stand_in(name) {
                    continue;
                }
                let number = name.bytes().all(|it| it.is_ascii_digit());
                let help = match number {
                    true => format!("write {name} without quotes"),
                    false => "use at most 15 of a-z, 0-9 and `-`, a letter among them".to_owned(),
                };
                report.at(node, format!("`{name}` is no name of a port")).help(help);
            }
            _ => {}
        }
    }
    let unfit = |it: &str| !is_dns_label(it) && !is_stand_in(it);
    if let Some(node) = port.set("name").filter(|it| it.text().is_some_and(unfit)) {
        report
            .at(node, format!("`{}` is no name of a port", node.raw_text()))
            .help("use at most 63 of a-z, 0-9 and `-`, with a letter or a digit at both ends");
    }
    let Some(node) = port.set("nodePort") else { return };
    let Some(number) = scalar::int(node).filter(|it| *it != 0) else { return };
    if matches!(object.service_type(), Some("ClusterIP" | "ExternalName")) {
        report
            .at(node, format!("{} opens no port of nodes", object.title()))
            .help("remove `nodePort`, or set `type: NodePort`");
    } else if !(30_000..=32_767).contains(&number) {
        report
            .at(node, format!("{number} is not among the ports that clusters open on nodes"))
            .severity(Severity::Warning)
            .help("use 30000 to 32767, or leave it to the cluster");
    }
}

/// Whether an earlier port has the same number and protocol, the same name, or the same port of nodes.
fn twice(port: Node<'_>, before: &[Node<'_>], report: &mut Report<'_>) {
    let text = |it: Node<'_>, field: &str| it.set(field).and_then(Node::text).map(str::to_owned);
    let protocol = |it: Node<'_>| match it.set("protocol") {
        Some(it) => it.text().map(str::to_owned),
        None => Some("TCP".to_owned()),
    };
    for (field, by_protocol) in [("port", true), ("nodePort", true), ("name", false)] {
        let Some(own) = text(port, field).filter(|it| it != "0") else { continue };
        let same = before.iter().find(|it| {
            let alike = !by_protocol
                || protocol(**it).zip(protocol(port)).is_some_and(|(one, two)| one == two);
            alike && text(**it, field).as_ref() == Some(&own)
        });
        let Some((first, node)) = same.and_then(|it| it.set(field)).zip(port.set(field)) else {
            continue;
        };
        let what = if field == "name" { "name" } else { "number" };
        report
            .at(node, format!("two ports have the {what} `{own}`"))
            .help("remove one, or change it")
            .also(first, "the first one");
        return;
    }
}
