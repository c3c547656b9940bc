//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::name::{is_dns_subdomain, is_port_name};
use crate::view::k8s::{Object, is_address, items, scalar};

/// What no path may have in it, or at its end. `networking/validation`, read 2026-11-21.
const INSIDE: [&str; 5] = ["//", "/./", "/../", "%2f", "%2F"];
const AT_END: [&str; 2] = ["/..", "/."];

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-ingress",
    why: "the API server refuses routes that could not be matched or lead nowhere",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_ingress.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let served = object.api_version() == Some("networking.k8s.io/v1");
    let Some(spec) = object.get("spec").filter(|_| served && object.kind() == Some("Ingress"))
    else {
        return;
    };
    if spec.lacks("rules") && spec.lacks("defaultBackend") && !object.is_incomplete() {
        report
            .at(object, format!("{} has neither rules nor a default backend", object.title()))
            .help("write `rules`, or a `defaultBackend`");
    }
    for rule in items(spec.set("rules")) {
        rule.set("host").into_iter().for_each(|it| host(it, report));
        for entry in items(rule.set("http").and_then(|it| it.set("paths"))) {
            path(entry, report);
            entry.get("backend").into_iter().for_each(|it| backend(it, report));
        }
    }
    for tls in items(spec.set("tls")) {
        items(tls.set("hosts")).for_each(|it| host(it, report));
    }
    spec.get("defaultBackend").into_iter().for_each(|it| backend(it, report));
    let class = object.annotation("kubernetes.io/ingress.class");
    let Some((old, new)) = class.zip(spec.set("ingressClassName")) else { return };
    if old.text().zip(new.text()).is_some_and(|(old, new)| old != new) {
        report
            .at(old, "the annotation names another class than `ingressClassName`")
            .help("remove the annotation")
            .also(new, "the class here");
    }
}

fn host(node: Node<'_>, report: &mut Report<'_>) {
    let Some(text) = node.text() else { return };
    let name = text.strip_prefix("*.").unwrap_or(text);
    let help = match text {
        _ if is_address(text) => "leave out `host` to match every name",
        _ if text.contains("://") || text.contains('/') => {
            "write the name alone, without scheme and path"
        }
        _ if name.contains(':') => "leave out the port",
        _ if name.contains('*') => "write `*.` in front of a name, or leave out `host`",
        _ if !is_dns_subdomain(name) => "write a DNS name in lower case, such as `www.example.com`",
        _ => return,
    };
    report.at(node, format!("`{text}` is no name of a host")).help(help);
}

fn path(entry: Node<'_>, report: &mut Report<'_>) {
    let Some(kind) = entry.set("pathType").and_then(Node::text) else { return };
    let free = kind == "ImplementationSpecific";
    let Some(node) = entry.set("path") else {
        if !free && entry.lacks("path") {
            report
                .at(entry, format!("a path of the type `{kind}` is empty"))
                .help("write `path: /`");
        }
        return;
    };
    let Some(text) = node.text() else { return };
    let inside = INSIDE.iter().find(|it| text.contains(**it));
    let bad = inside.or_else(|| AT_END.iter().find(|it| text.ends_with(**it))).filter(|_| !free);
    if !text.starts_with('/') {
        report
            .at(node, format!("the path `{text}` does not start with `/`"))
            .help(format!("write `/{text}`"));
    } else if let Some(bad) = bad {
        report
            .at(node, format!("no path of the type `{kind}` has `{bad}` in it"))
            .help("write a plain path, or `pathType: ImplementationSpecific`");
    }
}

fn backend(node: Node<'_>, report: &mut Report<'_>) {
    let (service, resource) = (node.set("service"), node.set("resource"));
    if let Some(second) = service.and(resource) {
        report.at(second, "a backend is a service or a resource, not both").help("remove one");
    }
    // As an older version of the API had it, which is another's to say.
    let old = node.get("serviceName").is_some();
    if node.lacks("service") && node.lacks("resource") && !node.is_null() && !old {
        report
            .at(node, "the backend names no service")
            .help("write `service` with `name` and `port`");
    }
    let Some(service) = service else { return };
    let port = service.get("port");
    let (name, number) = (port.and_then(|it| it.set("name")), port.and_then(|it| it.set("number")));
    let empty =
        service.lacks("port") || port.is_some_and(|it| it.lacks("name") && it.lacks("number"));
    if empty {
        report
            .at(service, "the backend names no port")
            .help("write `port` with `number` or `name`");
    } else if let (Some(name), Some(_)) = (name, number) {
        report.at(name, "the port has a name and a number").help("remove one of them");
    } else if let Some(name) = name.filter(|it| it.text().is_some_and(|it| !is_port_name(it))) {
        let help = "use at most 15 of a-z, 0-9 and `-`; a number goes into `number`";
        report.at(name, format!("`{}` is no name of a port", name.raw_text())).help(help);
    } else if let Some(number) = number.filter(|it| out_of_range(*it)) {
        report.at(number, format!("{} is no port", number.raw_text())).help("write 1 to 65535");
    }
}

fn out_of_range(node: Node<'_>) -> bool {
    scalar::int(node).is_some_and(|it| !(1..=65_535).contains(&it))
}
