//! See the page beside this file.

use super::removed_api::instead;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::Api;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deprecated-api",
    why: "an upgrade of the cluster will refuse what still works today",
    category: Category::Maintainability,
    severity: Severity::Warning,
    same_as: &["kube-score/stable-version", "trivy/KSV-0107"],
    docs: include_str!("deprecated_api.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(Api::Served { lifecycle: Some(lifecycle), .. }) = object.api() else { return };
    let Some(since) = lifecycle.deprecated().filter(|it| *it <= object.cluster_version()) else {
        return;
    };
    let Some(place) = object.get("apiVersion") else { return };
    let (version, kind) = (lifecycle.api_version, lifecycle.kind);
    let end = lifecycle.removed().map(|it| format!(" and gone from {it} on"));
    let end = end.unwrap_or_default();
    report
        .at(place, format!("`{version}` `{kind}` is deprecated since Kubernetes {since}{end}"))
        .help(instead(lifecycle));
}
