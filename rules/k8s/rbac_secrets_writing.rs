//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-secrets-writing",
    why: "what is written there is what programs log in with, or trust",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "trivy-checks/KSV-0041",
        "trivy-checks/KSV-0113",
        "trivy/KSV-0041",
        "trivy/KSV-0113",
    ],
    cwe: &[250],
    docs: include_str!("rbac_secrets_writing.md"),
    ..Rule::new(Check::Object(check))
};

/// What changes the content of a Secret, or takes it away.
const TABLE: [(&str, &str, &[&str]); 1] =
    [("", "secrets", &["create", "delete", "deletecollection", "patch", "update"])];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let found = object.allows_any_of(&TABLE);
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it write every secret", object.title()))
        .help("name the secrets in `resourceNames`, or leave out what writes");
    for other in rest {
        finding.also(other, "and here");
    }
}
