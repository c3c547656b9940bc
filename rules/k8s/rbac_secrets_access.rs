//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-secrets-access",
    why: "secrets hold tokens and passwords, also those of accounts that may do more",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV2_K8S_5",
        "datree/CIS_INVALID_VERB_SECRETS",
        "kics/056ac60e",
        "kics/b7bca5c4",
        "kics/rbac_roles_with_read_secrets_permissions",
        "kics/service_account_allows_access_secrets",
        "kube-linter/access-to-secrets",
        "kubescape/C-0015",
        "kubescape/C-0186",
        "kubescape/rule-can-list-get-secrets-v1",
        "kyverno/restrict-secret-role-verbs",
        "trivy-checks/KSV-0041",
        "trivy-checks/KSV-0113",
        "trivy/KSV-0041",
        "trivy/KSV-0113",
    ],
    cwe: &[250],
    docs: include_str!("rbac_secrets_access.md"),
    ..Rule::new(Check::Object(check))
};

/// What shows the content of a Secret; a list shows it too.
const TABLE: [(&str, &str, &[&str]); 1] = [("", "secrets", &["get", "list", "watch"])];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let found = object.allows_any_of(&TABLE);
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it read every secret", object.title()))
        .help("name the secrets in `resourceNames`, and allow `get` only");
    if object.is_cluster_wide() {
        finding.severity(Severity::Warning);
    }
    for other in rest {
        finding.also(other, "and here");
    }
}
