//! See the page beside this file.

use crate::edit::remove_items;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Capability, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangerous-capability",
    why: "it is a part of root's power over the node that no runtime gives by itself",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/capabilities"],
    same_as: &[
        "checkov/CKV_K8S_25",
        "checkov/CKV_K8S_39",
        "datree/CONTAINERS_INVALID_CAPABILITIES_VALUE",
        "datree/EKS_INVALID_CAPABILITIES_EKS",
        "gatekeeper/pod-security-policy/capabilities",
        "kics/19ebaa28",
        "kics/235236ee",
        "kics/2f1a0619",
        "kics/containers_with_added_capabilities",
        "kics/containers_with_sys_admin_capabilities",
        "kubeaudit/capabilities.CapabilityAdded",
        "kubescape/C-0046",
        "kubescape/insecure-capabilities",
        "kyverno/disallow-capabilities",
        "kyverno/restrict-adding-capabilities",
        "pod-security-admission/baseline/capabilities_baseline",
        "pod-security-admission/restricted/capabilities_baseline",
        "polaris/dangerousCapabilities",
        "trivy-checks/KSV-0005",
        "trivy-checks/KSV-0022",
        "trivy-checks/KSV-0119",
        "trivy-checks/KSV-0120",
        "trivy/KSV-0005",
        "trivy/KSV-0022",
        "trivy/KSV-0119",
        "trivy/KSV-0120",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("dangerous_capability.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let mut found = Vec::new();
    // A privileged container has them all.
    for container in pod.containers().filter(|it| it.privileged().is_none()) {
        let added = container.capabilities("add").filter_map(Capability::of);
        found.extend(added.filter(|it| it.is_beyond_default()).map(|it| (container, it)));
    }
    let first = found.first().map(|it| it.1.name().to_owned());
    let Some(first) = first else { return };
    let what = match found.iter().all(|it| it.1.name() == first) {
        true if first == "ALL" => "every capability".to_owned(),
        true => format!("the capability `{first}`"),
        false => "capabilities that are dangerous".to_owned(),
    };
    let fix = remove_items(found.iter().map(|it| it.1.node()), Safety::Unsafe);
    let mild = found.iter().all(|it| !it.1.is_dangerous());
    let message =
        |who: &crate::view::k8s::Who<'_>| format!("{who} {} {what}", who.verb("adds", "add"));
    let Some(finding) = report.fold(found, message) else { return };
    finding
        .help("remove it from `capabilities.add`, or do what needs it in a container of its own");
    if mild || pod.is_node_agent() {
        finding.severity(Severity::Info);
    } else {
        finding.fix(fix);
    }
}
