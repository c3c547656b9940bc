//! See the page beside this file.

use crate::edit::remove_all;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/cluster-dump",
    why: "who applies it writes into fields that are the cluster's, and conflicts with it",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    fixable: true,
    docs: include_str!("cluster_dump.md"),
    ..Rule::new(Check::Object(check))
};

/// What the API server writes into `metadata`.
const OWN: [&str; 6] =
    ["creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(metadata) = object.get("metadata") else { return };
    // Generators of code write an empty timestamp and an empty status.
    let mut found: Vec<_> =
        OWN.iter().filter_map(|it| metadata.entry(it).filter(|it| !it.value.is_empty())).collect();
    // The status of a definition is in files that were generated, too.
    if object.kind() != Some("CustomResourceDefinition") {
        let status = object.root().entry("status");
        found.extend(status.filter(|it| it.value.is_certain()));
    }
    let Some((first, rest)) = found.split_first() else { return };
    let name = first.key.raw_text();
    let finding = report
        .at(first, format!("{} was copied from a cluster: it has `{name}`", object.title()))
        .help("remove what the cluster writes: `status`, `uid`, `resourceVersion`, `managedFields`")
        .fix(remove_all(found.iter().copied(), Safety::Safe));
    for other in rest {
        finding.also(other, "and this field");
    }
}
