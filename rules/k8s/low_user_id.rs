//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/low-user-id",
    why: "users of the node have such numbers, and out of the container it is one of them",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_40",
        "datree/CONTAINERS_INCORRECT_RUNASGROUP_VALUE_LOWGID",
        "datree/CONTAINERS_INCORRECT_RUNASUSER_VALUE_LOWUID",
        "kics/02323c00",
        "kics/containers_run_with_low_uid",
        "kube-score/container-security-context-user-group-id",
        "trivy-checks/KSV-0020",
        "trivy-checks/KSV-0021",
        "trivy/KSV-0020",
        "trivy/KSV-0021",
    ],
    cwe: &[250],
    docs: include_str!("low_user_id.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // In a user namespace numbers are others on the node.
    if pod.is_windows() || !pod.has_users_of_node() {
        return;
    }
    // Root has findings of its own.
    let low = |it: &Node<'_>| scalar::int(*it).is_some_and(|it| (1..10_000).contains(&it));
    let mut found = Vec::new();
    for container in pod.containers() {
        let ids = ["runAsUser", "runAsGroup"].into_iter().filter_map(|it| container.security(it));
        found.extend(ids.filter(low).map(|it| (container, it)));
    }
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} as a user or a group below 10000", who.verb("runs", "run"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("use a number from 10000 on, such as 10001");
}
