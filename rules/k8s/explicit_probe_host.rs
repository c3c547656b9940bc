//! See the page beside this file.

use crate::edit::remove_key;
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/explicit-probe-host",
    why: "the kubelet sends the request from the node, to wherever it is told",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &[
        "pss-baseline/hostProbesAndHostLifecycle",
        "pss-restricted/hostProbesAndHostLifecycle",
    ],
    same_as: &[
        "gatekeeper/pod-security-policy/host-probes-lifecycle",
        "pod-security-admission/baseline/hostprobesandhostlifecycle",
        "pod-security-admission/restricted/hostprobesandhostlifecycle",
    ],
    cwe: &[918],
    fixable: true,
    docs: include_str!("explicit_probe_host.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // The standards ask for it since 1.34.
    if pod.object().cluster_version().minor() < 34 {
        return;
    }
    let mut found = Vec::new();
    for container in pod.containers() {
        let calls = container.handlers().filter(|it| matches!(it.kind(), "httpGet" | "tcpSocket"));
        let hosts = calls.filter_map(|it| it.get("host")).filter(|it| it.text().is_some());
        found.extend(hosts.map(|it| (container, it)));
    }
    let what = match found.as_slice() {
        [(_, host)] => format!("`{}`", host.raw_text()),
        _ => "hosts by name".to_owned(),
    };
    let own = |host: &Node<'_>| remove_key(host.parent()?, "host", Safety::Unsafe);
    let fix = together(found.iter().map(|it| own(&it.1)));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} the kubelet call {what}", who.verb("lets", "let"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("remove `host`; where a server goes by names, set `Host` in `httpHeaders`");
    if pod.is_node_agent() {
        finding.severity(Severity::Info);
    } else {
        finding.fix(fix);
    }
}
