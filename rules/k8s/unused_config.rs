//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unused-config",
    why: "what nobody reads misleads whoever changes it, and a Secret stays a secret to guard",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unused_config.md"),
    ..Rule::new(Check::Object(check))
};

/// Labels that say whose something is, not who is to read it. Kubernetes documentation, Recommended
/// Labels, read 2026-11-21.
const OWN: [&str; 9] =
    ["app", "component", "env", "environment", "k8s-app", "name", "role", "team", "tier"];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let is_config =
        object.group() == Some("") && matches!(object.kind(), Some("ConfigMap" | "Secret"));
    if !is_config || object.is_partial() {
        return;
    }
    let Some(name) = object.name() else { return };
    let mut labels = object.labels().entries().map(|it| it.key.raw_text());
    // Dashboards, repositories and more are found by their labels, tokens by their annotation.
    let found_by_label = labels.any(|it| {
        !OWN.contains(&it) && !it.starts_with("app.kubernetes.io/") && !it.starts_with("helm.sh/")
    });
    let kind = object.get("type").map_or("", |it| it.raw_text());
    if found_by_label
        || kind == "kubernetes.io/service-account-token"
        || !object.sees_all_pods()
        || object.project().mentions().may_be_used(name)
    {
        return;
    }
    report
        .at(object, format!("nothing here refers to {}", object.title()))
        .help("refer to it, or remove it");
}
