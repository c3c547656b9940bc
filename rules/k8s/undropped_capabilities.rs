//! See the page beside this file.

use crate::edit::{append, json, set_path};
use crate::finding::{Fix, Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Capability, Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/undropped-capabilities",
    why: "it keeps those of the runtime, such as changing owners and sending raw packets",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_28",
        "checkov/CKV_K8S_37",
        "datree/CIS_MISSING_VALUE_DROP_NET_RAW",
        "kics/268ca686",
        "kics/dbbc6705",
        "kics/net_raw_capabilities_not_being_dropped",
        "kics/no_drop_capabilities_for_containers",
        "kube-linter/drop-net-raw-capability",
        "kubeaudit/capabilities.CapabilityOrSecurityContextMissing",
        "kubeaudit/capabilities.CapabilityShouldDropAll",
        "kubescape/C-0199",
        "kubescape/C-0201",
        "kubescape/drop-capability-netraw",
        "kyverno/disallow-capabilities-strict",
        "kyverno/require-drop-all",
        "kyverno/require-drop-cap-net-raw",
        "pod-security-admission/restricted/capabilities_restricted",
        "polaris/insecureCapabilities",
        "trivy-checks/KSV-0003",
        "trivy-checks/KSV-0004",
        "trivy-checks/KSV-0106",
        "trivy/KSV-0003",
        "trivy/KSV-0004",
        "trivy/KSV-0106",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("undropped_capabilities.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if pod.is_windows() {
        return;
    }
    // A privileged container has them all, whatever it drops.
    let limited = pod.complete_containers().filter(|it| it.privileged().is_none());
    let found: Vec<_> = limited.filter(|it| it.keeps_capabilities() && !drops_all(it)).collect();
    let fix = together(found.iter().map(drop_all));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} not drop all capabilities", who.verb("does", "do"))
    };
    let found = found.into_iter().map(|it| (it, it.node()));
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("set `capabilities: {drop: [ALL]}`, and add what it needs").fix(fix);
}

/// Adds `ALL` to what it drops.
fn drop_all(container: &PodContainer<'_>) -> Option<Fix> {
    let list = container.own_security("capabilities").and_then(|it| it.set("drop"));
    let path = ["securityContext", "capabilities", "drop"];
    match list {
        Some(list) => append(list, json!("ALL"), Safety::Unsafe),
        None => set_path(container.node(), &path, json!(["ALL"]), Safety::Unsafe),
    }
}

/// Whether it drops `all`, which runtimes take for `ALL`. That policies do not is told by
/// `k8s/invalid-capability`.
fn drops_all(container: &PodContainer<'_>) -> bool {
    let mut dropped = container.capabilities("drop").filter_map(Capability::of);
    dropped.any(|it| it.name() == "ALL")
}
