//! See the page beside this file.

use crate::finding::{Safety, replace_raw, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/privileged-container",
    why: "a privileged container holds every capability of the node's root user",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/privileged", "pss-restricted/privileged"],
    same_as: &[
        "checkov/CKV_K8S_16",
        "datree/CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE",
        "gatekeeper/pod-security-policy/privileged-containers",
        "kics/container_is_privileged",
        "kics/dd29336b",
        "kube-linter/privileged-container",
        "kube-score/container-security-context-privileged",
        "kubeaudit/privileged.PrivilegedTrue",
        "kubescape/C-0057",
        "kubescape/rule-privileged-container",
        "kyverno/disallow-privileged-containers",
        "pod-security-admission/baseline/privileged",
        "pod-security-admission/restricted/privileged",
        "polaris/runAsPrivileged",
        "semgrep/privileged-container",
        "trivy-checks/KSV-0017",
        "trivy/KSV-0017",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("privileged_container.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let privileged: Vec<_> =
        pod.containers().filter_map(|it| Some((it, it.privileged()?))).collect();
    let fix = together(privileged.iter().map(|it| replace_raw(it.1, "false", Safety::Unsafe)));
    let Some(finding) = report
        .fold(privileged, |who| format!("{who} {} in privileged mode", who.verb("runs", "run")))
    else {
        return;
    };
    finding.help("turn it off; grant what it needs with `securityContext.capabilities.add`");
    if pod.is_node_agent() {
        finding.severity(Severity::Info);
    } else {
        finding.fix(fix);
    }
}
