//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/cluster-admin-binding",
    why: "who gets it may do everything to everything, now and with whatever is added later",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "datree/CIS_INVALID_ROLE_CLUSTER_ADMIN",
        "kics/249328b8",
        "kics/cluster_admin_role_binding_with_super_user_permissions",
        "kube-linter/cluster-admin-role-binding",
        "kubescape/C-0035",
        "kubescape/C-0185",
        "kubescape/rule-list-all-cluster-admins-v1",
        "kyverno/restrict-binding-clusteradmin",
        "polaris/clusterrolebindingClusterAdmin",
        "polaris/rolebindingClusterAdminClusterRole",
        "trivy-checks/KSV-0111",
        "trivy/KSV-0111",
    ],
    cwe: &[250],
    docs: include_str!("cluster_admin_binding.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(binding) = object.binding() else { return };
    let role = binding.role("ClusterRole").filter(|it| it.text() == Some("cluster-admin"));
    let Some(role) = role else { return };
    // The group of the administrators may do all that anyway.
    let masters = |it: Option<&str>| it == Some("system:masters");
    let subjects: Vec<_> = binding.subjects().filter(|it| !masters(it.name())).collect();
    if subjects.is_empty() && binding.subjects().next().is_some() {
        return;
    }
    let what = match object.is_cluster_wide() {
        true => "the cluster",
        false => "its namespace",
    };
    let finding = report
        .at(role, format!("{} gives full control of {what}", object.title()))
        .help("bind a role that lists what is needed, or `admin`, `edit` or `view`");
    for subject in &subjects {
        finding.also(subject, "gets it");
    }
}
