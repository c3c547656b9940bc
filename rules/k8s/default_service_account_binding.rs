//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/default-service-account-binding",
    why: "every Pod of the namespace that names no account of its own gets them",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_K8S_42",
        "kics/1e749bc9",
        "kics/role_binding_to_default_service_account",
        "kubescape/C-0189",
        "kubescape/ensure-default-service-accounts-has-only-default-roles",
    ],
    cwe: &[250],
    docs: include_str!("default_service_account_binding.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(binding) = object.binding() else { return };
    let subjects = binding.subjects().filter(|it| it.is_service_account("default"));
    let found: Vec<_> = subjects.collect();
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} gives permissions to the account `default`", object.title()))
        .help("make a ServiceAccount for the program that needs them, and name that here");
    for other in rest {
        finding.also(other, "and to that of another namespace");
    }
}
