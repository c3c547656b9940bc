//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "kustomize/unreferenced-manifest",
    why: "kustomize builds only what is listed: this is never deployed",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unreferenced_manifest.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(unit) = object.unlisted_in().filter(|_| object.is_first_of_file()) else { return };
    let name = object.file_name();
    let resources = unit.kustomization.0.entry("resources").map(|it| it.key);
    let finding = report
        .at(object, format!("`{name}` is not listed in the kustomization beside it"))
        .help(format!("add `{name}` to `resources`, or remove the file"));
    finding.also(resources.unwrap_or(unit.kustomization.0), "what is listed");
}
