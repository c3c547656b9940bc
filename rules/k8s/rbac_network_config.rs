//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-network-config",
    why: "it takes the traffic of others, or opens what a policy had closed",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV2_K8S_4",
        "kubescape/C-0037",
        "kubescape/C-0278",
        "trivy-checks/KSV-0049",
        "trivy-checks/KSV-0056",
        "trivy/KSV-0049",
        "trivy/KSV-0056",
    ],
    cwe: &[250],
    docs: include_str!("rbac_network_config.md"),
    ..Rule::new(Check::Object(check))
};

const WRITE: &[&str] = &["create", "delete", "deletecollection", "patch", "update"];

/// Objects that say which way traffic takes.
const TABLE: [(&str, &str, &[&str]); 6] = [
    ("", "endpoints", WRITE),
    ("", "services", WRITE),
    ("", "services/status", WRITE),
    ("discovery.k8s.io", "endpointslices", WRITE),
    ("networking.k8s.io", "ingresses", WRITE),
    ("networking.k8s.io", "networkpolicies", WRITE),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let found = object.allows_any_of(&TABLE);
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it redirect or open traffic", object.title()))
        .help("leave it to the pipeline that deploys, or name objects in `resourceNames`");
    for other in rest {
        finding.also(other, "and here");
    }
}
