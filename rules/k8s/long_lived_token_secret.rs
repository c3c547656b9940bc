//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/long-lived-token-secret",
    why: "whoever gets a copy of it is that account until someone deletes the Secret",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["kyverno/deny-secret-service-account-token-type"],
    cwe: &[613],
    docs: include_str!("long_lived_token_secret.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("", "Secret") {
        return;
    }
    let token =
        |it: &crate::tree::Node<'_>| it.text() == Some("kubernetes.io/service-account-token");
    let Some(kind) = object.get("type").filter(token) else { return };
    report
        .at(kind, format!("{} is filled with a token that never expires", object.title()))
        .help("remove it; Pods get a token of their own, others one by `kubectl create token`");
}
