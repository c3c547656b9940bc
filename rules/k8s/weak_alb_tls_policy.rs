//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/weak-alb-tls-policy",
    why: "clients may still speak TLS 1.0 and 1.1, which standards forbid",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    cwe: &[326],
    docs: include_str!("weak_alb_tls_policy.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some((place, policy)) = object.tls_policy() else { return };
    if policy.is_some_and(|it| it.contains("-1-2") || it.contains("-1-3")) {
        return;
    }
    let message = match policy {
        Some(policy) => format!("{} allows old versions of TLS with `{policy}`", object.title()),
        None => format!("{} allows old versions of TLS by default", object.title()),
    };
    report.at(place, message).help("name the policy `ELBSecurityPolicy-TLS13-1-2-2021-06`");
}
