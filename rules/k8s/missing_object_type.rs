//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{FaultKind, Kind, Version, Walk};
use crate::text::one_of;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-object-type",
    why: "kubectl cannot tell what it is and refuses the file",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("missing_object_type.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let root = object.root();
    // Other programs have a `kind` and a `version` of their own.
    if !root.lacks("version") || object.kustomizations().next().is_some() {
        return;
    }
    let version = object.cluster_version();
    match (object.api_version(), object.kind()) {
        (Some(written), None) if root.lacks("kind") => {
            let kinds: Vec<_> = kinds(|it| it.api_version == written, version).collect();
            if kinds.is_empty() {
                return;
            }
            report
                .at(object, "the object has no `kind`")
                .help(format!("add `kind:` with {}", one_of(kinds.iter().map(|it| it.name))));
        }
        (None, Some(kind)) if root.lacks("apiVersion") => {
            let Some(found) = kinds(|it| it.name == kind, version).next() else { return };
            // What lacks more than that is a patch, which may leave it out.
            let faults = Walk::new(version).object(root, found);
            if faults.iter().any(|it| matches!(it.kind, FaultKind::Missing { .. })) {
                return;
            }
            report
                .at(object, format!("{} has no `apiVersion`", object.title()))
                .help(format!("add `apiVersion: {}`", found.api_version));
        }
        _ => {}
    }
}

/// The kinds that a version serves and that are stored, the stable ones first.
fn kinds(fits: impl Fn(&Kind) -> bool, version: Version) -> impl Iterator<Item = Kind> {
    let served = |it: &Kind| it.versions.contains(version) && it.is_named();
    let mut found: Vec<_> = Kind::all().filter(|it| fits(it) && served(it)).collect();
    found.sort_by_key(|it| it.api_version.contains("alpha") || it.api_version.contains("beta"));
    found.into_iter()
}
