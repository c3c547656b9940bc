//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{IN_POD, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/pod-exec-binding",
    why: "who gets into a container has its files, its secrets and its service account",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "polaris/clusterrolebindingPodExecAttach",
        "polaris/rolebindingClusterRolePodExecAttach",
        "polaris/rolebindingRolePodExecAttach",
    ],
    cwe: &[250],
    docs: include_str!("pod_exec_binding.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(binding) = object.binding() else { return };
    let (Some(role), Some(grants)) = (binding.role_name(), binding.gives()) else { return };
    let allowed = grants
        .iter()
        .find_map(|grant| IN_POD.iter().find_map(|it| grant.allows_any(it.0, it.1, it.2)));
    let Some(allowed) = allowed else { return };
    let finding = report
        .at(role, format!("{} lets its subjects get into running Pods", object.title()))
        .help("bind a role without `pods/exec`, `pods/attach` and `pods/portforward`")
        .also(allowed, "the role allows it here");
    for subject in binding.subjects() {
        finding.also(subject, "gets it");
    }
}
