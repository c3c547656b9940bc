//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Capability, Pod, Sysctl, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/privileged-port",
    why: "a program that is not root may not be allowed to bind it, and fails as it starts",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["kube-linter/privileged-ports", "trivy-checks/KSV-0117", "trivy/KSV-0117"],
    cwe: &[250],
    docs: include_str!("privileged_port.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Windows has no such ports; the parameter says from which number on they are open to all.
    let open = |it: Sysctl<'_>| it.name() == "net.ipv4.ip_unprivileged_port_start";
    if pod.is_windows() || pod.sysctls().any(open) {
        return;
    }
    let mut found = Vec::new();
    for container in pod.containers().filter(|it| it.privileged().is_none()) {
        let mut added = container.capabilities("add").filter_map(Capability::of);
        if added.any(|it| matches!(it.name(), "ALL" | "NET_BIND_SERVICE")) {
            continue;
        }
        let low = container.ports().filter(|it| {
            let port = it.container_port().and_then(scalar::int);
            port.is_some_and(|it| (1..1024).contains(&it))
        });
        found.extend(low.map(|it| (container, it)));
    }
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} on a port below 1024", who.verb("listens", "listen"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("listen on a port from 1024 on; a Service may still offer the low one");
}
