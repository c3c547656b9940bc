//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::name::is_dns_subdomain;
use crate::view::k8s::{Cidr, Object, is_address, items, scalar};

/// Fields of a Service's `spec` that only these types have. `core/validation` `ValidateService`, read
/// 2026-11-21.
const ONLY_OF: [(&str, &[&str]); 5] = [
    ("allocateLoadBalancerNodePorts", &["LoadBalancer"]),
    ("externalTrafficPolicy", &["LoadBalancer", "NodePort"]),
    ("healthCheckNodePort", &["LoadBalancer"]),
    ("loadBalancerClass", &["LoadBalancer"]),
    ("loadBalancerSourceRanges", &["LoadBalancer"]),
];

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-service",
    why: "the API server refuses a Service whose fields are not those of its type",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_service.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(spec) = object.get("spec").filter(|_| object.is("", "Service")) else { return };
    ranges(spec, report);
    affinity(spec, report);
    let Some(kind) = object.service_type() else { return };
    let headless = spec.get("clusterIP").and_then(Node::text) == Some("None");
    for (field, types) in ONLY_OF {
        let set = spec.set(field).filter(|_| !types.contains(&kind));
        // With addresses of its own a Service is reached from outside whatever its type.
        let external = field == "externalTrafficPolicy" && spec.set("externalIPs").is_some();
        if let Some(node) = set.filter(|it| !external && !it.is_unknown() && it.int() != Some(0)) {
            report
                .at(node, format!("a Service of the type `{kind}` has no `{field}`"))
                .help(format!("remove it, or set `type: {}`", types[0]));
        }
    }
    match kind {
        "ExternalName" => external_name(spec, report),
        "NodePort" | "LoadBalancer" if headless => {
            let Some(node) = spec.get("clusterIP") else { return };
            report
                .at(node, format!("a Service of the type `{kind}` cannot be headless"))
                .help("remove `clusterIP`, or set `type: ClusterIP`");
        }
        // Without a selector it may be a patch.
        _ if spec.lacks("ports")
            && !headless
            && spec.set("selector").is_some()
            && !object.is_incomplete() =>
        {
            report
                .at(object, format!("{} has no ports", object.title()))
                .help("list them in `ports`, or set `clusterIP: None`");
        }
        _ => {}
    }
}

fn external_name(spec: Node<'_>, report: &mut Report<'_>) {
    if let Some(node) = ["clusterIP", "clusterIPs"].iter().find_map(|it| spec.set(it)) {
        report.at(node, "a Service of the type `ExternalName` has no address").help("remove it");
    }
    let Some(node) = spec.set("externalName") else {
        let Some(kind) = spec.get("type").filter(|_| spec.lacks("externalName")) else { return };
        report
            .at(kind, "the external name is missing")
            .help("write `externalName: db.example.com`");
        return;
    };
    let Some(name) = node.text() else { return };
    if is_address(name) {
        report
            .at(node, format!("`{name}` is looked up as a name, not used as an address"))
            .severity(Severity::Warning)
            .help("leave out the selector, and list the address in an EndpointSlice");
    } else if !is_dns_subdomain(name.strip_suffix('.').unwrap_or(name)) {
        report
            .at(node, format!("`{name}` is no DNS name"))
            .help("write one such as `db.example.com`");
    }
}

fn ranges(spec: Node<'_>, report: &mut Report<'_>) {
    for node in items(spec.set("loadBalancerSourceRanges")) {
        let Some(text) = node.text().filter(|it| Cidr::parse(it.trim()).is_none()) else {
            continue;
        };
        let help = match is_address(text) {
            true => format!("write `{text}/{}`", if text.contains(':') { 128 } else { 32 }),
            false => "write one such as `203.0.113.0/24`".to_owned(),
        };
        report.at(node, format!("`{text}` is no range of addresses")).help(help);
    }
}

fn affinity(spec: Node<'_>, report: &mut Report<'_>) {
    let Some(config) = spec.set("sessionAffinityConfig") else { return };
    // The API server drops the configuration of what is not there.
    if spec.set("sessionAffinity").is_some_and(|it| it.text() == Some("None")) {
        report
            .at(config, "there is no session affinity to configure")
            .severity(Severity::Warning)
            .help("set `sessionAffinity: ClientIP`, or remove `sessionAffinityConfig`");
    }
    let timeout = config.set("clientIP").and_then(|it| it.set("timeoutSeconds"));
    let Some(timeout) = timeout else { return };
    if scalar::int(timeout).is_some_and(|it| !(1..=86_400).contains(&it)) {
        report.at(timeout, "the timeout is out of range").help("write 1 to 86400 seconds");
    }
}
