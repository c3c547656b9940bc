//! See the page beside this file.

use super::removed_api::{instead, migrate};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::Api;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deprecated-api",
    why: "an upgrade of the cluster will refuse what still works today",
    category: Category::Maintainability,
    severity: Severity::Warning,
    same_as: &["kube-score/stable-version", "trivy/KSV-0107"],
    fixable: true,
    docs: include_str!("deprecated_api.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    custom(object, report);
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
        .help(instead(lifecycle))
        .fix(migrate(object, lifecycle));
}

/// A version that the definition of a custom resource calls deprecated.
fn custom(object: &Object<'_>, report: &mut Report<'_>) {
    let definitions = object.definitions();
    let Some(warning) = definitions.first().and_then(|it| it.deprecated) else { return };
    if definitions.iter().any(|it| it.deprecated.is_none()) {
        return;
    }
    let (Some(place), Some(kind)) = (object.get("apiVersion"), object.kind()) else { return };
    let version = place.raw_text();
    let help = match warning {
        "" => "use a newer version that its definition serves".to_owned(),
        warning => format!("its definition says: {}", warning.trim().trim_end_matches('.')),
    };
    report.at(place, format!("`{version}` `{kind}` is deprecated by its definition")).help(help);
}
