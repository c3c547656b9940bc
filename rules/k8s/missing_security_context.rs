//! See the page beside this file.

use crate::edit::{json, set};
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-security-context",
    why: "it runs with all that the image and the runtime allow",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_29",
        "checkov/CKV_K8S_30",
        "datree/CIS_MISSING_KEY_SECURITYCONTEXT",
        "kics/a97a340a",
        "kics/pod_or_container_without_security_context",
        "kubescape/C-0211",
        "semgrep/allow-privilege-escalation-no-securitycontext",
        "trivy-checks/KSV-0118",
        "trivy/KSV-0118",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("missing_security_context.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.lacks("securityContext") {
        return;
    }
    let found = pod.complete_containers().filter(|it| it.lacks("securityContext"));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} no security context", who.verb("has", "have"))
    };
    let Some(finding) = report.fold(found.map(|it| (it, it)), says) else { return };
    let fix = set(pod.spec(), "securityContext", json!({ "runAsNonRoot": true }), Safety::Unsafe);
    finding.help("set a `securityContext`, with `runAsNonRoot: true` for a start").fix(fix);
}
