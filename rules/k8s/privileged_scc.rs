//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Object, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/privileged-scc",
    why: "whoever may use it runs containers that own the node",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["kube-linter/scc-deny-privileged-container"],
    cwe: &[250],
    docs: include_str!("privileged_scc.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if object.kind() != Some("SecurityContextConstraints") {
        return;
    }
    let allowed = object.get("allowPrivilegedContainer").filter(|it| scalar::is_true(*it));
    if let Some(allowed) = allowed {
        report
            .at(allowed, "the security context constraints allow privileged containers")
            .help("set `allowPrivilegedContainer: false`");
    }
}
