//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-event-deletion",
    why: "events are what shows afterwards that someone was there",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "kubescape/C-0031",
        "kubescape/rule-can-delete-k8s-events-v1",
        "trivy-checks/KSV-0042",
        "trivy/KSV-0042",
    ],
    cwe: &[250],
    docs: include_str!("rbac_event_deletion.md"),
    ..Rule::new(Check::Object(check))
};

/// What tells of the past.
const TABLE: [(&str, &str, &[&str]); 3] = [
    ("", "events", &["delete", "deletecollection"]),
    ("", "pods/log", &["delete", "deletecollection"]),
    ("events.k8s.io", "events", &["delete", "deletecollection"]),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let found = object.allows_any_of(&TABLE);
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it remove traces", object.title()))
        .help("leave out `delete` and `deletecollection`; events expire by themselves");
    for other in rest {
        finding.also(other, "and here");
    }
}
