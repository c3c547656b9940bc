//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-user-id",
    why: "the image decides who it runs as: mostly root, or a number that users of the node have",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_40",
        "kics/02323c00",
        "kics/containers_run_with_low_uid",
        "kube-score/container-security-context-user-group-id",
        "trivy-checks/KSV-0020",
        "trivy/KSV-0020",
    ],
    cwe: &[250],
    docs: include_str!("missing_user_id.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // In a user namespace numbers are others on the node.
    if pod.is_windows() || !pod.has_users_of_node() {
        return;
    }
    let silent = pod.complete_containers().filter(|it| it.lacks_security("runAsUser"));
    let found = silent.map(|it| (it, it));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} to the image", who.verb("leaves its user", "leave their users"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("set `runAsUser: 10001` in the `securityContext` of the Pod");
}
