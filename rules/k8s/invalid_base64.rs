//! See the page beside this file.

use crate::finding::{Fix, Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::FaultKind;
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-base64",
    why: "the API server decodes the field before it looks at anything else, and refuses the object",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/schema-validation"],
    fixable: true,
    docs: include_str!("invalid_base64.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    // What SOPS has encrypted is decrypted before it is applied.
    if object.get("sops").is_some() {
        return;
    }
    let secret = object.is("", "Secret");
    let fix = plain(object).filter(|_| secret);
    for fault in object.faults().iter().filter(|it| matches!(it.kind, FaultKind::NotBase64)) {
        // The key is marked, not the value: it may be a secret.
        let Some(key) = fault.node.own_key() else { continue };
        let help = match secret {
            true => "move the plain text to `stringData`, or encode it: `printf %s … | base64 -w0`",
            false => "encode it: `base64 -w0 FILE`",
        };
        report.at(key, format!("`{}` is not base64", fault.path)).help(help).fix(fix.clone());
    }
}

/// Where all that a Secret holds is plain text, the field is the wrong one.
fn plain(object: &Object<'_>) -> Option<Fix> {
    let data = object.get("data").filter(|_| object.root().entry("stringData").is_none())?;
    let faults = object.faults().iter().filter(|it| matches!(it.kind, FaultKind::NotBase64));
    let faulty: Vec<_> = faults.map(|it| it.node).collect();
    let is_faulty = |value: Node<'_>| faulty.iter().any(|it| it.is(value));
    let all = data.written().all(|it| is_faulty(it.value));
    replace(data.own_key().filter(|_| all)?, "stringData", Safety::Unsafe)
}
