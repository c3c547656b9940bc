//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-role",
    why: "a binding to a role that is not there grants nothing",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("missing_role.md"),
    ..Rule::new(Check::Object(check))
};

/// Roles that clusters come with, beside those whose names start with `system:`. Kubernetes documentation,
/// Using RBAC Authorization; OpenShift, Default cluster roles; read 2026-11-21.
const BUILT_IN: [&str; 10] = [
    "admin",
    "basic-user",
    "cluster-admin",
    "cluster-reader",
    "cluster-status",
    "edit",
    "extension-apiserver-authentication-reader",
    "self-access-reviewer",
    "self-provisioner",
    "view",
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !matches!(object.kind(), Some("RoleBinding" | "ClusterRoleBinding")) || !object.is_built_in()
    {
        return;
    }
    let Some(reference) = object.get("roleRef") else { return };
    let (kind, node) = (reference.set("kind").and_then(|it| it.text()), reference.set("name"));
    let (Some(kind), Some(node)) = (kind, node) else { return };
    let Some(name) = node.text() else { return };
    // `eks:node-manager` and others with a colon are their cluster's own.
    let known = BUILT_IN.contains(&name) || name.contains(':');
    let scope = object.scope();
    if known
        || !matches!(kind, "Role" | "ClusterRole")
        || object.may_be_given("roleRef")
        || !scope.certainly_lacks(kind, name)
        || object.project().mentions().may_be_derived(name)
    {
        return;
    }
    let finding = report
        .at(node, format!("{} binds the {kind} `{name}`, which is missing", object.title()))
        .meant(node, scope.near(kind, name), || match kind {
            "Role" if !scope.find("ClusterRole", name).is_empty() => {
                "write `kind: ClusterRole`".to_owned()
            }
            _ => format!("add the {kind}, or name one that is there"),
        });
    if let Some(other) = scope.elsewhere(kind, name) {
        finding.also(other, "in another namespace");
    }
}
