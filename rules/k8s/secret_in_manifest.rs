//! See the page beside this file.

use crate::leak::Leak;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/secret-in-manifest",
    why: "base64 is no encryption: everyone with the repository has what it holds",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["kubescape/C-0012"],
    cwe: &[312, 522, 798],
    docs: include_str!("secret_in_manifest.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("", "Secret") || object.is_filled_in() {
        return;
    }
    if let Some(finding) = report.leaks(leaks_of(object)) {
        finding.help(
            "encrypt it (SOPS, SealedSecret) or fetch it (ExternalSecret), and replace the one that is here",
        );
    }
}

/// The secrets among what a Secret or a ConfigMap holds.
pub(super) fn leaks_of<'t>(object: &Object<'t>) -> Vec<Leak<'t>> {
    let leaks = object.held().filter_map(|it| {
        let holder = format!("`{}` of {}", it.key(), object.title());
        Some(Leak { holder, node: it.value(), found: it.found()? })
    });
    leaks.collect()
}
