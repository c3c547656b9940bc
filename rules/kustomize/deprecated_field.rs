//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Build;

pub(super) static RULE: Rule = Rule {
    id: "kustomize/deprecated-field",
    why: "kustomize has another field for it, and drops this one with a later version",
    category: Category::Maintainability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("deprecated_field.md"),
    ..Rule::new(Check::Kustomization(check))
};

/// A field, the one that came in its place, and whether that takes the same value. From the package
/// `api/types` of kustomize 5.8 and its documentation, read 2026-11-21.
const FIELDS: [(&str, &str, bool); 7] = [
    ("bases", "resources", true),
    ("commonLabels", "labels", false),
    ("helmChartInflationGenerator", "helmCharts", false),
    ("imageTags", "images", true),
    ("patchesJson6902", "patches", true),
    ("patchesStrategicMerge", "patches", false),
    ("vars", "replacements", false),
];

fn check(build: &Build<'_>, report: &mut Report<'_>) {
    let root = build.root();
    for (old, new, same) in FIELDS {
        let Some(entry) = root.entry(old).filter(|it| !it.value.is_null()) else { continue };
        let help = match old {
            "commonLabels" => {
                "write `labels: [{pairs: {…}, includeSelectors: true}]`, or run `kustomize edit fix`"
                    .to_owned()
            }
            "vars" => "write `replacements`, or run `kustomize edit fix --vars`".to_owned(),
            _ if same => format!("rename it to `{new}`, or run `kustomize edit fix`"),
            _ => format!("move it to `{new}`, or run `kustomize edit fix`"),
        };
        let rename = same && root.get(new).is_none();
        let fix = rename.then(|| replace(entry.key, new, Safety::Unsafe)).flatten();
        report.at(entry, format!("`{old}` is deprecated in favour of `{new}`")).help(help).fix(fix);
    }
}
