//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/full-control-binding",
    why: "who gets it may do everything to everything, now and with whatever is added later",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "polaris/clusterrolebindingClusterAdmin",
        "polaris/rolebindingClusterAdminClusterRole",
        "polaris/rolebindingClusterAdminRole",
    ],
    cwe: &[250],
    docs: include_str!("full_control_binding.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(binding) = object.binding() else { return };
    let (Some(role), Some(grants)) = (binding.role_name(), binding.gives()) else { return };
    let Some(all) = grants.iter().find(|it| it.is_of_everything()) else { return };
    let what = match object.is_cluster_wide() {
        true => "the cluster",
        false => "its namespace",
    };
    let finding = report
        .at(role, format!("{} gives full control of {what}", object.title()))
        .help("bind a role that lists what is needed")
        .also(all.0, "the role allows everything");
    for subject in binding.subjects() {
        finding.also(subject, "gets it");
    }
}
