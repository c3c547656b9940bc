//! See the page beside this file.

use crate::edit::{json, set_path};
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Capability, Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/implicit-privilege-escalation",
    why: "a program with the setuid bit turns any user of the container into root",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_20",
        "datree/CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION",
        "gatekeeper/pod-security-policy/allow-privilege-escalation",
        "kics/5572cc5e",
        "kics/privilege_escalation_allowed",
        "kubeaudit/privesc.AllowPrivilegeEscalationNil",
        "kubescape/C-0016",
        "kubescape/C-0197",
        "kubescape/rule-allow-privilege-escalation",
        "kyverno/disallow-privilege-escalation",
        "pod-security-admission/restricted/allowprivilegeescalation",
        "polaris/privilegeEscalationAllowed",
        "semgrep/allow-privilege-escalation",
        "semgrep/allow-privilege-escalation-no-securitycontext",
        "trivy-checks/KSV-0001",
        "trivy/KSV-0001",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("implicit_privilege_escalation.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if pod.is_windows() {
        return;
    }
    // A privileged container has nothing left to gain.
    let limited = pod.complete_containers().filter(|it| it.privileged().is_none());
    let found: Vec<_> =
        limited.filter(|it| it.lacks_own_security("allowPrivilegeEscalation")).collect();
    let path = ["securityContext", "allowPrivilegeEscalation"];
    let forbid = |it: &PodContainer<'_>| set_path(it.node(), &path, json!(false), Safety::Unsafe);
    let fix = together(found.iter().map(forbid)).filter(|_| !found.iter().any(is_system_admin));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} not rule out gaining privileges", who.verb("does", "do"))
    };
    let found = found.into_iter().map(|it| (it, it));
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("set `allowPrivilegeEscalation: false`").fix(fix);
}

/// Whether it adds the capability that the API server lets nobody have without gaining privileges.
pub(super) fn is_system_admin(container: &PodContainer<'_>) -> bool {
    let mut added = container.capabilities("add").filter_map(Capability::of);
    added.any(|it| matches!(it.name(), "ALL" | "SYS_ADMIN"))
}
