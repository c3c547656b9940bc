//! See the page beside this file.

use crate::edit::remove_key;
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/host-port",
    why: "the port is open on the node's address, and only one such Pod fits on a node",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/hostPorts", "pss-restricted/hostPorts"],
    same_as: &[
        "checkov/CKV_K8S_26",
        "datree/CONTAINERS_INCORRECT_KEY_HOSTPORT",
        "kics/2b1836f1",
        "kics/workload_host_port_not_specified",
        "kubescape/C-0044",
        "kubescape/container-hostPort",
        "kyverno/disallow-host-ports",
        "pod-security-admission/baseline/hostports",
        "pod-security-admission/restricted/hostports",
        "polaris/hostPortSet",
        "trivy-checks/KSV-0024",
        "trivy/KSV-0024",
    ],
    cwe: &[668],
    fixable: true,
    docs: include_str!("host_port.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // In the network of the node every port is one of the node, written or not.
    if pod.turned_on("hostNetwork").is_some() {
        return;
    }
    let mut ports = Vec::new();
    for container in pod.containers() {
        let known = |it: &_| scalar::int(*it).is_some_and(|it| it != 0);
        let own = container.ports().filter_map(|it| it.host_port()).filter(known);
        ports.extend(own.map(|it| (container, it)));
    }
    let what = match ports.as_slice() {
        [(_, port)] => format!("port {} of the node", port.raw_text()),
        _ => "ports of the node".to_owned(),
    };
    let own = |port: &Node<'_>| remove_key(port.parent()?, "hostPort", Safety::Unsafe);
    let fix = together(ports.iter().map(|it| own(&it.1)));
    let Some(finding) =
        report.fold(ports, |who| format!("{who} {} {what}", who.verb("takes", "take")))
    else {
        return;
    };
    finding.help("remove `hostPort`; reach the Pod through a Service");
    if pod.is_node_agent() {
        finding.severity(Severity::Info);
    } else {
        finding.fix(fix);
    }
}
