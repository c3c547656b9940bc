//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::FaultKind;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-base64",
    why: "the API server decodes the field before it looks at anything else, and refuses the object",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/schema-validation"],
    docs: include_str!("invalid_base64.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    // What SOPS has encrypted is decrypted before it is applied.
    if object.get("sops").is_some() {
        return;
    }
    let secret = object.is("", "Secret");
    for fault in object.faults().iter().filter(|it| matches!(it.kind, FaultKind::NotBase64)) {
        // The key is marked, not the value: it may be a secret.
        let Some(key) = fault.node.own_key() else { continue };
        let help = match secret {
            true => "move the plain text to `stringData`, or encode it: `printf %s … | base64 -w0`",
            false => "encode it: `base64 -w0 FILE`",
        };
        report.at(key, format!("`{}` is not base64", fault.path)).help(help);
    }
}
