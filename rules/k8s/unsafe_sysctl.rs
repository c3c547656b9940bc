//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unsafe-sysctl",
    why: "the kubelet starts no Pod with such a setting unless the node is told to allow it",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/sysctls", "pss-restricted/sysctls"],
    same_as: &[
        "gatekeeper/pod-security-policy/forbidden-sysctls",
        "kics/9127f0d9",
        "kics/cluster_allows_unsafe_sysctls",
        "kube-linter/unsafe-sysctls",
        "kyverno/restrict-sysctls",
        "pod-security-admission/baseline/sysctls",
        "pod-security-admission/restricted/sysctls",
        "trivy-checks/KSV-0026",
        "trivy/KSV-0026",
    ],
    cwe: &[653],
    docs: include_str!("unsafe_sysctl.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let version = pod.object().cluster_version();
    let found: Vec<_> = pod.sysctls().filter(|it| !it.is_safe(version)).collect();
    // What no kubelet can be told to allow comes first: it is what keeps the Pod from starting.
    let global = found.iter().find(|it| !it.is_namespaced());
    let Some(first) = global.or(found.first()) else { return };
    let name = first.name();
    let finding = match global {
        Some(_) => report
            .at(first, format!("`{name}` is of the whole node: no Pod can set it"))
            .severity(Severity::Error)
            .help("set it on the node, and remove it here"),
        None => report
            .at(first, format!("{} sets the unsafe kernel parameter `{name}`", pod.title()))
            .help(format!(
                "remove it, or start the kubelet with `--allowed-unsafe-sysctls={name}`"
            )),
    };
    for other in found.iter().filter(|it| it.name() != name) {
        finding.also(other, "and this one");
    }
}
