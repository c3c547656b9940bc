//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

/// Fields of `metadata` that only the API server writes.
const WRITTEN: [&str; 6] =
    ["creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"];

pub(super) static RULE: Rule = Rule {
    id: "k8s/cluster-dump",
    why: "what the API server writes itself is ignored when it is applied, or conflicts",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("cluster_dump.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(metadata) = object.get("metadata") else { return };
    // Generators write `creationTimestamp: null` and `status: {}`.
    let entries = WRITTEN.iter().filter_map(|it| metadata.entry(it));
    let mut found = entries.filter(|it| !it.value.is_null());
    let Some(first) = found.next() else { return };
    let finding = report
        .at(first, format!("{} has fields that only a cluster writes", object.title()))
        .help("remove them, and `status`");
    for other in found {
        finding.also(other, "and this one");
    }
    if let Some(status) = object.root().entry("status").filter(|it| !it.value.is_empty()) {
        finding.also(status, "and this one");
    }
}
