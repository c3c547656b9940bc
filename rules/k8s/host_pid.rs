//! See the page beside this file.

use crate::edit::remove_key;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/host-pid",
    why: "the containers see every process of the node, its arguments and its environment",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/hostNamespaces", "pss-restricted/hostNamespaces"],
    same_as: &[
        "checkov/CKV_K8S_17",
        "datree/CONTAINERS_INCORRECT_HOSTPID_VALUE_TRUE",
        "gatekeeper/pod-security-policy/host-namespaces",
        "kics/302736f4",
        "kics/shared_host_pid_namespace",
        "kube-linter/host-pid",
        "kubescape/C-0038",
        "kubescape/C-0275",
        "kubescape/host-pid-ipc-privileges",
        "kubescape/host-pid-privileges",
        "kyverno/disallow-host-namespaces",
        "pod-security-admission/baseline/hostnamespaces",
        "pod-security-admission/restricted/hostnamespaces",
        "polaris/hostPIDSet",
        "semgrep/hostpid-pod",
        "trivy-checks/KSV-0010",
        "trivy/KSV-0010",
    ],
    cwe: &[653],
    fixable: true,
    docs: include_str!("host_pid.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let Some(shared) = pod.turned_on("hostPID") else { return };
    let finding = report
        .at(shared, format!("{} shares the process IDs of the node", pod.title()))
        .help("remove `hostPID`, or use `shareProcessNamespace: true` to share them in the Pod");
    if pod.is_node_agent() {
        finding.severity(Severity::Info);
    } else {
        finding.fix(shared.parent().and_then(|it| remove_key(it, "hostPID", Safety::Unsafe)));
    }
}
