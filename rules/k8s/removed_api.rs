//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{Api, Lifecycle};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/removed-api",
    why: "the API server does not know the kind any more and refuses the object",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "kics/94b76ea5",
        "kube-linter/no-extensions-v1beta",
        "kube-score/stable-version",
        "trivy/KSV-0107",
    ],
    docs: include_str!("removed_api.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(Api::Removed { lifecycle, .. }) = object.api() else { return };
    let Some(place) = object.get("apiVersion") else { return };
    let (version, kind) = (lifecycle.api_version, lifecycle.kind);
    let removed = match lifecycle.removed() {
        Some(removed) => format!("is gone since Kubernetes {removed}"),
        None => format!("is gone in Kubernetes {}", object.cluster_version()),
    };
    report.at(place, format!("`{version}` `{kind}` {removed}")).help(instead(lifecycle));
}

/// What to write instead, and what else changes then.
pub(super) fn instead(lifecycle: &Lifecycle) -> String {
    let note = lifecycle.note.trim_end_matches('.');
    let Some(new) = lifecycle.replacement() else {
        let note = if note.is_empty() { "remove it; nothing took its place" } else { note };
        return note.to_owned();
    };
    let kind = match new.kind == lifecycle.kind {
        true => String::new(),
        false => format!(" with `kind: {}`", new.kind),
    };
    let more = if note.is_empty() { String::new() } else { format!("; {note}") };
    format!("use `apiVersion: {}`{kind}{more}", new.api_version)
}
