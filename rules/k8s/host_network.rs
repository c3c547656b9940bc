//! See the page beside this file.

use crate::edit::remove_key;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/host-network",
    why: "it sees the node's traffic, reaches the node's credentials and passes by NetworkPolicies",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/hostNamespaces", "pss-restricted/hostNamespaces"],
    same_as: &[
        "checkov/CKV_K8S_19",
        "datree/CONTAINERS_INCORRECT_HOSTNETWORK_VALUE_TRUE",
        "gatekeeper/pod-security-policy/host-namespaces",
        "kics/6b6bdfb3",
        "kics/shared_host_network_namespace",
        "kube-linter/host-network",
        "kubescape/C-0041",
        "kubescape/host-network-access",
        "kyverno/disallow-host-namespaces",
        "pod-security-admission/baseline/hostnamespaces",
        "pod-security-admission/restricted/hostnamespaces",
        "polaris/hostNetworkSet",
        "semgrep/hostnetwork-pod",
        "trivy-checks/KSV-0009",
        "trivy/KSV-0009",
    ],
    cwe: &[653],
    fixable: true,
    docs: include_str!("host_network.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let Some(network) = pod.turned_on("hostNetwork") else { return };
    let finding = report
        .at(network, format!("{} uses the network of the node", pod.title()))
        .help("remove `hostNetwork`; let a Service, or a `hostPort`, bring what it needs");
    if pod.is_node_agent() {
        finding.severity(Severity::Info);
    } else {
        finding.fix(network.parent().and_then(|it| remove_key(it, "hostNetwork", Safety::Unsafe)));
    }
}
