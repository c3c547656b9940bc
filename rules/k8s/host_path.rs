//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{HostPath, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/host-path",
    why: "who gets into the container reads or changes files of the node",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/hostPathVolumes"],
    same_as: &[
        "datree/CONTAINERS_INCORRECT_KEY_HOSTPATH",
        "kics/5308a7a8",
        "kics/aa8f7a35",
        "kics/non_kube_system_pod_with_host_mount",
        "kics/workload_mounting_with_sensitive_os_directory",
        "kube-linter/sensitive-host-mounts",
        "kubescape/C-0048",
        "kubescape/alert-any-hostpath",
        "kyverno/disallow-host-path",
        "kyverno/restrict-volume-types",
        "pod-security-admission/baseline/hostpathvolumes",
        "pod-security-admission/restricted/hostpathvolumes",
        "pod-security-admission/restricted/restrictedvolumes",
        "polaris/hostPathSet",
        "trivy-checks/KSV-0023",
        "trivy-checks/KSV-0121",
        "trivy/KSV-0023",
        "trivy/KSV-0121",
    ],
    cwe: &[668],
    docs: include_str!("host_path.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let paths = pod.host_paths(HostPath::Other);
    let Some((first, rest)) = paths.split_first() else { return };
    let message = match first.text().filter(|_| rest.is_empty()) {
        Some(path) => format!("{} mounts `{path}` of the node", pod.title()),
        None => format!("{} mounts paths of the node", pod.title()),
    };
    let finding = report
        .at(first, message)
        .help("use an `emptyDir`, a `configMap` or a `persistentVolumeClaim`");
    for path in rest {
        finding.also(path, "and this one");
    }
    if pod.is_node_agent() {
        finding.severity(Severity::Info);
    }
}
