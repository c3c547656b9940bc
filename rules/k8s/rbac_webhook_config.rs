//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-webhook-config",
    why: "a webhook sees and rewrites every object that anyone writes, secrets included",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_155",
        "kubescape/C-0281",
        "kubescape/rule-can-modify-admission-webhooks",
        "kyverno/restrict-clusterrole-mutating-validating-admission-webhooks",
        "trivy-checks/KSV-0114",
        "trivy/KSV-0114",
    ],
    cwe: &[250],
    docs: include_str!("rbac_webhook_config.md"),
    ..Rule::new(Check::Object(check))
};

const GROUP: &str = "admissionregistration.k8s.io";
const WRITE: &[&str] = &["create", "delete", "deletecollection", "patch", "update"];

/// Objects that say what becomes of others.
const TABLE: [(&str, &str, &[&str]); 6] = [
    (GROUP, "mutatingadmissionpolicies", WRITE),
    (GROUP, "mutatingadmissionpolicybindings", WRITE),
    (GROUP, "mutatingwebhookconfigurations", WRITE),
    (GROUP, "validatingadmissionpolicies", WRITE),
    (GROUP, "validatingadmissionpolicybindings", WRITE),
    (GROUP, "validatingwebhookconfigurations", WRITE),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let found = object.allows_any_of(&TABLE);
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it change what is admitted", object.title()))
        .help("name the configurations in `resourceNames`, or leave it out");
    for other in rest {
        finding.also(other, "and here");
    }
}
