//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-disruption-budget",
    why: "an upgrade of the nodes may evict all of its Pods at once",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "kics/1db3a5a5",
        "kics/b23e9b98",
        "kics/deployment_without_pod_disruption_budget",
        "kics/statefulset_without_pod_disruption_budget",
        "kube-score/deployment-has-poddisruptionbudget",
        "kube-score/statefulset-has-poddisruptionbudget",
        "polaris/missingPodDisruptionBudget",
    ],
    docs: include_str!("missing_disruption_budget.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let counted = object.is("apps", "Deployment") || object.is("apps", "StatefulSet");
    if !counted || object.is_partial() || !object.scope().is_closed() {
        return;
    }
    // One Pod alone is gone whatever a budget says.
    let Some((fewest, _)) = object.fewest().filter(|it| it.0 > 1) else { return };
    if !pod.labels_are_known() || !pod.budgets().is_empty() {
        return;
    }
    report
        .at(
            object,
            format!("no disruption budget protects the {fewest} Pods of {}", object.title()),
        )
        .help("add a PodDisruptionBudget with `maxUnavailable: 1` that selects them");
}
