//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/restricted-volume-type",
    why: "the kubelet mounts it as root from a server that the Pod names, without a driver between",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "gatekeeper/pod-security-policy/volumes",
        "kyverno/restrict-volume-types",
        "pod-security-admission/restricted/restrictedvolumes",
        "trivy-checks/KSV-0028",
        "trivy-checks/KSV-0121",
        "trivy/KSV-0028",
        "trivy/KSV-0121",
    ],
    cwe: &[668],
    docs: include_str!("restricted_volume_type.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Paths of the node have findings of their own.
    let types = pod.restricted_volumes().filter(|it| it.key.raw_text() != "hostPath");
    let found: Vec<_> = types.collect();
    let Some((first, rest)) = found.split_first() else { return };
    let name = first.key.raw_text();
    let finding = report
        .at(first, format!("{} has a volume of the type `{name}`", pod.title()))
        .help("use a `persistentVolumeClaim`, or `csi`");
    for other in rest {
        finding.also(other, "and this one");
    }
}
