//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-pod-creation",
    why: "a new Pod may take any secret and any service account of its namespace",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/CIS_INVALID_VALUE_CREATE_POD",
        "kics/592ad21d",
        "kics/permissive_access_to_create_pods",
        "kube-linter/access-to-create-pods",
        "kubescape/C-0188",
        "kubescape/rule-can-create-pod",
        "trivy-checks/KSV-0048",
        "trivy/KSV-0048",
    ],
    cwe: &[250],
    docs: include_str!("rbac_pod_creation.md"),
    ..Rule::new(Check::Object(check))
};

const WRITE: &[&str] = &["create", "patch", "update"];

/// Objects that become Pods.
const TABLE: [(&str, &str, &[&str]); 8] = [
    ("", "pods", &["create"]),
    ("", "replicationcontrollers", WRITE),
    ("apps", "daemonsets", WRITE),
    ("apps", "deployments", WRITE),
    ("apps", "replicasets", WRITE),
    ("apps", "statefulsets", WRITE),
    ("batch", "cronjobs", WRITE),
    ("batch", "jobs", WRITE),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let found = object.allows_any_of(&TABLE);
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it start Pods", object.title()))
        .help("leave it to the pipeline that deploys, in a namespace of its own");
    for other in rest {
        finding.also(other, "and here");
    }
}
