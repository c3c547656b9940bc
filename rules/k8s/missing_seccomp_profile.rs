//! See the page beside this file.

use crate::edit::{json, set_path};
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-seccomp-profile",
    why: "without a filter a container reaches every system call, also those with known holes",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_31",
        "datree/CIS_INVALID_VALUE_SECCOMP_PROFILE",
        "datree/CONTAINERS_INCORRECT_SECCOMP_PROFILE",
        "kics/seccomp_profile_is_not_configured",
        "kube-score/container-seccomp-profile",
        "kubescape/C-0210",
        "kubescape/set-seccomp-profile",
        "kubescape/set-seccomp-profile-RuntimeDefault",
        "kyverno/restrict-seccomp-strict",
        "pod-security-admission/restricted/seccompprofile_restricted",
        "trivy-checks/KSV-0030",
        "trivy/KSV-0030",
    ],
    cwe: &[693],
    fixable: true,
    docs: include_str!("missing_seccomp_profile.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if pod.is_windows() {
        return;
    }
    // A privileged container has no filter whatever it says.
    let limited = pod.complete_containers().filter(|it| it.privileged().is_none());
    let found = limited.filter(|it| it.lacks_security("seccompProfile"));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} no seccomp profile", who.verb("has", "have"))
    };
    let Some(finding) = report.fold(found.map(|it| (it, it)), says) else { return };
    let path = ["securityContext", "seccompProfile"];
    let profile = json!({ "type": "RuntimeDefault" });
    finding
        .help("set `seccompProfile: {type: RuntimeDefault}` in the `securityContext` of the Pod")
        .fix(set_path(pod.spec(), &path, profile, Safety::Unsafe));
}
