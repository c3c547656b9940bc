//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-workload-deletion",
    why: "one call takes a service down, and everything with it that is gone for good",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["kubescape/C-0007", "trivy-checks/KSV-0048", "trivy/KSV-0048"],
    cwe: &[250],
    docs: include_str!("rbac_workload_deletion.md"),
    ..Rule::new(Check::Object(check))
};

const DELETE: &[&str] = &["delete", "deletecollection"];

/// Objects that run, and what runs goes with.
const TABLE: [(&str, &str, &[&str]); 10] = [
    ("", "namespaces", DELETE),
    ("", "persistentvolumeclaims", DELETE),
    ("", "pods", &["deletecollection"]),
    ("", "replicationcontrollers", DELETE),
    ("apps", "daemonsets", DELETE),
    ("apps", "deployments", DELETE),
    ("apps", "replicasets", DELETE),
    ("apps", "statefulsets", DELETE),
    ("batch", "cronjobs", DELETE),
    ("batch", "jobs", DELETE),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let found = object.allows_any_of(&TABLE);
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it delete what runs", object.title()))
        .help("leave out `delete` and `deletecollection`, or name objects in `resourceNames`");
    for other in rest {
        finding.also(other, "and here");
    }
}
