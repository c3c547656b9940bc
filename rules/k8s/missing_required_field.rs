//! See the page beside this file.

use super::unknown_field::holder;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::FaultKind;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-required-field",
    why: "the API server refuses an object without it",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/schema-validation"],
    docs: include_str!("missing_required_field.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    // What a patch leaves out is not missing.
    if object.is_partial() {
        return;
    }
    for fault in object.faults() {
        let holder = holder(&fault.path);
        match &fault.kind {
            FaultKind::Missing { field } if object.may_be_given(field) => {}
            FaultKind::Missing { field: "selector" } if without_labels(object) => {
                // A kustomization that adds labels adds both.
                if object.gets_labels() {
                    continue;
                }
                report
                    .at(fault.node, format!("{holder} has no `selector`"))
                    .severity(Severity::Warning)
                    .help("add `selector.matchLabels` and the same labels to the template");
            }
            FaultKind::Missing { field } => {
                let place = if fault.path.is_empty() { object.get("kind") } else { None };
                let help = match *field {
                    "name" if fault.path == "metadata" => {
                        "add `name`, or `generateName`".to_owned()
                    }
                    "containers" => {
                        "list at least one container with `name` and `image`".to_owned()
                    }
                    _ => format!("add `{field}`"),
                };
                report
                    .at(place.unwrap_or(fault.node), format!("{holder} has no `{field}`"))
                    .help(help);
            }
            FaultKind::Null { entry: Some(entry) } => {
                let field = entry.key.raw_text();
                report
                    .at(entry.key, format!("`{field}` of {holder} is null"))
                    .help(format!("give `{field}` a value; null is the same as leaving it out"));
            }
            FaultKind::Null { entry: None } => {
                report
                    .at(fault.node, format!("an item of `{}` is null", fault.path))
                    .help("remove the item, or fill it in");
            }
            _ => {}
        }
    }
}

/// Whether its Pods have no labels either, so that something else may be meant to give them.
fn without_labels(object: &Object<'_>) -> bool {
    object.pods().all(|it| it.metadata().is_none_or(|it| it.lacks("labels")))
}
