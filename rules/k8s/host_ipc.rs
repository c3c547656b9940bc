//! See the page beside this file.

use crate::edit::remove_key;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/host-ipc",
    why: "the containers read and write what processes of the node keep in shared memory",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/hostNamespaces", "pss-restricted/hostNamespaces"],
    same_as: &[
        "checkov/CKV_K8S_18",
        "datree/CONTAINERS_INCORRECT_HOSTIPC_VALUE_TRUE",
        "gatekeeper/pod-security-policy/host-namespaces",
        "kics/cd290efd",
        "kics/shared_host_ipc_namespace",
        "kube-linter/host-ipc",
        "kubescape/C-0038",
        "kubescape/C-0276",
        "kubescape/host-ipc-privileges",
        "kubescape/host-pid-ipc-privileges",
        "kyverno/disallow-host-namespaces",
        "pod-security-admission/baseline/hostnamespaces",
        "pod-security-admission/restricted/hostnamespaces",
        "polaris/hostIPCSet",
        "semgrep/hostipc-pod",
        "trivy-checks/KSV-0008",
        "trivy/KSV-0008",
    ],
    cwe: &[653],
    fixable: true,
    docs: include_str!("host_ipc.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let Some(shared) = pod.turned_on("hostIPC") else { return };
    report
        .at(shared, format!("{} shares the memory segments of the node", pod.title()))
        .help("remove `hostIPC`; containers of a Pod share theirs without it")
        .fix(shared.parent().and_then(|it| remove_key(it, "hostIPC", Safety::Unsafe)));
}
