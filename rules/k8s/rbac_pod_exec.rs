//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{IN_POD, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-pod-exec",
    why: "who gets into a container has its files, its secrets and its service account",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV2_K8S_2",
        "kics/rbac_roles_with_attach_permission",
        "kics/rbac_roles_with_exec_permission",
        "kics/rbac_roles_with_portforwarding_permissions",
        "kubescape/C-0002",
        "kubescape/C-0063",
        "kubescape/exec-into-container-v1",
        "kubescape/rule-can-portforward-v1",
        "polaris/clusterrolePodExecAttach",
        "polaris/rolePodExecAttach",
        "trivy-checks/KSV-0053",
        "trivy-checks/KSV-0054",
        "trivy/KSV-0053",
        "trivy/KSV-0054",
    ],
    cwe: &[250],
    docs: include_str!("rbac_pod_exec.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let found = object.allows_any_of(&IN_POD);
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} lets who has it get into running Pods", object.title()))
        .help("leave out `pods/exec`, `pods/attach` and `pods/portforward`");
    for other in rest {
        finding.also(other, "and here");
    }
}
