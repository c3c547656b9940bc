//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, name};
use std::net::IpAddr;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-pod-dns",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_pod_dns.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let config = pod.get("dnsConfig");
    let list = |field: &str| {
        config.and_then(|it| it.set(field)).map(|it| (it, it.items().collect::<Vec<_>>()))
    };
    let policy = pod.get("dnsPolicy").filter(|it| it.text() == Some("None"));
    let none = pod.lacks("dnsConfig") || config.is_some_and(|it| it.lacks("nameservers"));
    if let Some(policy) = policy.filter(|_| none && !pod.object().is_partial()) {
        report
            .at(policy, format!("{} has the DNS policy `None` and no nameserver", pod.title()))
            .help("list one in `nameservers` of `dnsConfig`, or use `ClusterFirst`");
    }
    for (field, most) in [("nameservers", 3), ("searches", 32)] {
        let Some((node, items)) = list(field).filter(|it| it.1.len() > most) else { continue };
        report
            .at(node, format!("{} has {} `{field}` for DNS", pod.title(), items.len()))
            .help(format!("keep {most} of them"));
    }
    let servers = list("nameservers").map(|it| it.1).unwrap_or_default();
    let aliases: Vec<_> = pod.list("hostAliases").collect();
    for node in servers.into_iter().chain(aliases.iter().filter_map(|it| it.set("ip"))) {
        let Some(text) = node.text().filter(|it| !is_address(it)) else { continue };
        report
            .at(node, format!("`{text}` is no IP address"))
            .help("write an address of IPv4 or IPv6");
    }
    for node in aliases.iter().filter_map(|it| it.set("hostnames")).flat_map(|it| it.items()) {
        check_name(
            node,
            name::is_dns_subdomain,
            "use lower-case letters, digits, `-` and `.`",
            report,
        );
    }
    for node in ["hostname", "subdomain"].iter().filter_map(|it| pod.get(it)) {
        check_name(node, name::is_dns_label, "use at most 63 of a-z, 0-9 and `-`", report);
    }
}

/// The API server still takes zeros before the digits of an address of IPv4.
fn is_address(text: &str) -> bool {
    let trim = |it: &str| match it.trim_start_matches('0') {
        "" if !it.is_empty() => "0".to_owned(),
        rest => rest.to_owned(),
    };
    let plain: Vec<_> = text.split('.').map(trim).collect();
    text.parse::<IpAddr>().is_ok() || plain.join(".").parse::<IpAddr>().is_ok()
}

fn check_name(node: Node<'_>, is_valid: fn(&str) -> bool, help: &str, report: &mut Report<'_>) {
    if let Some(text) = node.text().filter(|it| !is_valid(it)) {
        report.at(node, format!("`{text}` is no name of a host")).help(help);
    }
}
