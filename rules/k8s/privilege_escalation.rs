//! See the page beside this file.

use super::implicit_privilege_escalation::is_system_admin;
use crate::finding::{Safety, replace_raw, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/privilege-escalation",
    why: "a program with the setuid bit turns any user of the container into root",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_K8S_20",
        "datree/CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION",
        "gatekeeper/pod-security-policy/allow-privilege-escalation",
        "kics/5572cc5e",
        "kics/privilege_escalation_allowed",
        "kube-linter/privilege-escalation-container",
        "kubeaudit/privesc.AllowPrivilegeEscalationTrue",
        "kubescape/C-0016",
        "kubescape/C-0197",
        "kubescape/rule-allow-privilege-escalation",
        "kyverno/disallow-privilege-escalation",
        "pod-security-admission/restricted/allowprivilegeescalation",
        "polaris/privilegeEscalationAllowed",
        "semgrep/allow-privilege-escalation-true",
        "trivy-checks/KSV-0001",
        "trivy/KSV-0001",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("privilege_escalation.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if pod.is_windows() {
        return;
    }
    let on = |it: &Node<'_>| scalar::is_true(*it);
    // A privileged container has nothing left to gain.
    let limited = pod.containers().filter(|it| it.privileged().is_none());
    let found: Vec<_> = limited
        .filter_map(|it| Some((it, it.own_security("allowPrivilegeEscalation").filter(on)?)))
        .collect();
    let fix = together(found.iter().map(|it| replace_raw(it.1, "false", Safety::Unsafe)));
    let fix = fix.filter(|_| !found.iter().any(|it| is_system_admin(&it.0)));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} may gain more privileges than {} with", who.verb("it starts", "they start"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("set `allowPrivilegeEscalation: false`").fix(fix);
}
