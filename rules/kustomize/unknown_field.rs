//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kustomize;
use crate::text::one_of;
use crate::view::k8s::Build;

pub(super) static RULE: Rule = Rule {
    id: "kustomize/unknown-field",
    why: "kustomize reads kustomizations strictly: the build ends at a field it does not know",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("unknown_field.md"),
    ..Rule::new(Check::Kustomization(check))
};

fn check(build: &Build<'_>, report: &mut Report<'_>) {
    for unknown in kustomize::unknown(build.root()) {
        let key = unknown.entry.key;
        let of = match unknown.of {
            "Kustomization" => "a kustomization".to_owned(),
            _ => key.parent().map_or(String::new(), |it| format!("`{}`", field(it))),
        };
        let finding = report.at(unknown.entry, format!("{of} has no field `{}`", key.raw_text()));
        if let Some(field) = kustomize::meant(unknown.of, key.raw_text()) {
            let fix = replace(key, field, Safety::Unsafe);
            finding.help(format!("did you mean `{field}`?")).fix(fix);
            continue;
        }
        finding.meant(key, kustomize::fields(unknown.of), || match unknown.of {
            "Kustomization" => "remove it; an object belongs into a file of its own".to_owned(),
            of => format!("write {}", one_of(kustomize::fields(of))),
        });
    }
}

/// The field that a mapping is the value of, or an item of.
fn field(node: crate::tree::Node<'_>) -> &str {
    let holder = || node.parent().and_then(|it| it.own_key());
    node.own_key().or_else(holder).map_or("it", |it| it.raw_text())
}
