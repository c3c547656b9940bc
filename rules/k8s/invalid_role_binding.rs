//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Object, items};

/// The group of roles, users and groups.
const GROUP: &str = "rbac.authorization.k8s.io";

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-role-binding",
    why: "the API server refuses a binding to a role or of a subject that it cannot find",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_role_binding.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let cluster = object.kind() == Some("ClusterRoleBinding");
    if object.group() != Some(GROUP) || !cluster && object.kind() != Some("RoleBinding") {
        return;
    }
    if let Some(role) = object.get("roleRef") {
        group(role, GROUP, report);
        let kind = role.set("kind").filter(|it| cluster && it.text() == Some("Role"));
        if let Some(kind) = kind {
            report
                .at(kind, "a ClusterRoleBinding cannot give a Role")
                .help("refer to a ClusterRole, or make it a RoleBinding");
        }
    }
    for subject in items(object.get("subjects")) {
        if subject.kind() == Kind::Mapping && !subject.is_unknown() {
            look_at(object, subject, cluster, report);
        }
    }
}

fn look_at(object: &Object<'_>, subject: Node<'_>, cluster: bool, report: &mut Report<'_>) {
    match subject.set("kind").and_then(Node::text) {
        Some("ServiceAccount") => {
            group(subject, "", report);
            // A kustomization puts its namespace there.
            let added = object.kustomizations().next().is_some() || object.is_incomplete();
            if cluster && !added && subject.lacks("namespace") {
                let name = subject.get("name").map_or("", Node::raw_text);
                report
                    .at(subject, format!("the namespace of service account `{name}` is missing"))
                    .help("write `namespace` beside its name");
            }
        }
        Some("User" | "Group") => group(subject, GROUP, report),
        _ => {}
    }
}

/// Where no group is written, the right one is put there.
fn group(node: Node<'_>, right: &str, report: &mut Report<'_>) {
    let Some(written) = node.set("apiGroup") else { return };
    let Some(text) = written.text().filter(|it| *it != right) else { return };
    let kind = node.get("kind").map_or("", Node::raw_text);
    let help = match right {
        "" => "remove `apiGroup`".to_owned(),
        _ => format!("write `apiGroup: {right}`"),
    };
    report.at(written, format!("there is no `{kind}` in the group `{text}`")).help(help);
}
