//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Absent, Build};

pub(super) static RULE: Rule = Rule {
    id: "kustomize/missing-file",
    why: "kustomize builds nothing when it cannot read what the kustomization names",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("missing_file.md"),
    ..Rule::new(Check::Kustomization(check))
};

fn check(build: &Build<'_>, report: &mut Report<'_>) {
    for reference in build.references() {
        let Some(absent) = build.absent(&reference) else { continue };
        let (target, field) = (reference.target, reference.field);
        let message = match absent {
            Absent::Path => format!("`{target}` of `{field}` does not exist"),
            Absent::Kustomization => format!("`{target}` of `{field}` has no kustomization in it"),
        };
        let help = match (build.near(&reference), absent) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Absent::Path) => "create it, or correct the path".to_owned(),
            (None, Absent::Kustomization) => {
                "add a `kustomization.yaml` there, or list its files".to_owned()
            }
        };
        let finding = report.at(reference.node, message).help(help);
        if field == "secretGenerator" {
            // Secrets are often put there before each build, and not into the repository.
            finding.severity(Severity::Info);
        }
    }
}
