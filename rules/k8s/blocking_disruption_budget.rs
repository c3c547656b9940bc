//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Autoscaler, Budget, Object, Pod, Portion};

pub(super) static RULE: Rule = Rule {
    id: "k8s/blocking-disruption-budget",
    why: "no Pod of it may ever be evicted: draining and upgrading a node hangs",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "gatekeeper/general/poddisruptionbudget",
        "kube-linter/pdb-max-unavailable",
        "kube-linter/pdb-min-available",
        "kyverno/pdb-maxunavailable",
        "kyverno/require-reasonable-pdbs",
        "polaris/pdbDisruptionsIsZero",
        "polaris/pdbMinAvailableGreaterThanHPAMinReplicas",
    ],
    docs: include_str!("blocking_disruption_budget.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(budget) = Budget::of(*object).filter(|_| !object.is_partial()) else { return };
    // Both at once is refused: `k8s/invalid-pdb`.
    if ["minAvailable", "maxUnavailable"].iter().all(|it| object.spec(it).is_some()) {
        return;
    }
    if let Some((node, Portion::Count(0) | Portion::Percent(0))) = budget.amount("maxUnavailable") {
        report
            .at(node, format!("{} lets no Pod be unavailable", object.title()))
            .help("set `maxUnavailable: 1`");
        return;
    }
    let Some((node, amount)) = budget.amount("minAvailable") else { return };
    if matches!(amount, Portion::Percent(100..)) {
        report
            .at(node, format!("{} wants all of its Pods available", object.title()))
            .help("set `maxUnavailable: 1` instead");
        return;
    }
    let Some(fewest) = budget.fewest().filter(|it| *it > 0) else { return };
    let Some(wanted) = amount.of_pods(fewest) else { return };
    if wanted < fewest {
        return;
    }
    let of = match fewest {
        1 => "of 1 Pod".to_owned(),
        many => format!("of {many} Pods"),
    };
    let finding = report
        .at(node, format!("{} wants {wanted} available {of}", object.title()))
        .help("set `maxUnavailable: 1` instead, or run more Pods");
    let pods = budget.pods();
    let scaled = |it: &Pod<'_>| it.object().autoscalers().iter().any(Autoscaler::is_horizontal);
    if wanted == fewest && pods.iter().any(scaled) {
        // Only as long as there is little to do.
        finding.severity(Severity::Info);
    }
    for pod in pods {
        match pod.object().fewest() {
            Some((1, Some(replicas))) => finding.also(replicas, "there may be no more than 1"),
            Some((number, Some(replicas))) => {
                finding.also(replicas, format!("there may be no more than {number}"))
            }
            _ => finding.also(pod.object(), "there is 1 where nothing is set"),
        };
    }
}
