//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Grant, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-escalation",
    why: "whoever gets hold of such an account can become an administrator of the cluster",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV2_K8S_1",
        "checkov/CKV2_K8S_3",
        "checkov/CKV_K8S_156",
        "checkov/CKV_K8S_157",
        "checkov/CKV_K8S_158",
        "datree/CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE",
        "kics/rbac_roles_allow_privilege_escalation",
        "kics/rbac_roles_with_impersonate_permission",
        "kubescape/C-0065",
        "kubescape/C-0191",
        "kubescape/C-0279",
        "kubescape/C-0280",
        "kubescape/C-0282",
        "kubescape/rule-can-approve-cert-signing-request",
        "kubescape/rule-can-bind-escalate",
        "kubescape/rule-can-create-service-account-token",
        "kubescape/rule-can-impersonate-users-groups-v1",
        "kyverno/restrict-clusterrole-csr",
        "kyverno/restrict-clusterrole-nodesproxy",
        "kyverno/restrict-escalation-verbs-roles",
        "trivy-checks/KSV-0043",
        "trivy-checks/KSV-0047",
        "trivy-checks/KSV-0050",
        "trivy-checks/KSV-0051",
        "trivy/KSV-0043",
        "trivy/KSV-0047",
        "trivy/KSV-0050",
        "trivy/KSV-0051",
    ],
    cwe: &[269],
    docs: include_str!("rbac_escalation.md"),
    ..Rule::new(Check::Object(check))
};

const RBAC: &str = "rbac.authorization.k8s.io";
const CERTIFICATES: &str = "certificates.k8s.io";

/// Groups, resources and verbs, and what they come to. Kubernetes documentation, Role Based Access Control
/// Good Practices: privilege escalation risks, read 2026-11-21.
const TABLE: [(&str, &str, &[&str], &str); 8] = [
    (RBAC, "roles", &["bind", "escalate"], "give itself any permission"),
    (RBAC, "clusterroles", &["bind", "escalate"], "give itself any permission"),
    ("", "users", &["impersonate"], "act as any user"),
    ("", "groups", &["impersonate"], "act as a member of any group"),
    ("", "serviceaccounts", &["impersonate"], "act as any service account"),
    ("", "serviceaccounts/token", &["create"], "take a token of any service account"),
    ("", "nodes/proxy", &["create", "get"], "run commands in every Pod"),
    (CERTIFICATES, "certificatesigningrequests/approval", &["patch", "update"], "log in as anyone"),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let mut found: Vec<(Node<'_>, &str)> = Vec::new();
    for grant in object.grants() {
        let all = TABLE.iter().filter_map(|it| Some((named(&grant, it)?, it.3)));
        found.extend(all);
    }
    let Some(((first, what), rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it {what}", object.title()))
        .help("leave it out, or name single objects in `resourceNames`");
    for (other, what) in rest {
        finding.also(other, format!("and {what}"));
    }
}

/// What allows it by name. A role for every resource is another matter, and `*` on service accounts is
/// mostly meant for the accounts themselves.
fn named<'t>(grant: &Grant<'t>, entry: &(&str, &str, &[&str], &str)) -> Option<Node<'t>> {
    let (group, resource, verbs, _) = entry;
    let found = grant.allows_any(group, resource, verbs)?;
    let says = |it: Node<'_>| it.text().is_some_and(|it| verbs.contains(&it));
    let named = *resource != "serviceaccounts" || grant.list("verbs").any(says);
    (found.text() == Some(*resource) && named).then_some(found)
}
