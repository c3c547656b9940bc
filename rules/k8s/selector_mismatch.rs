//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Labels, Object, Pod, Selector};

pub(super) static RULE: Rule = Rule {
    id: "k8s/selector-mismatch",
    why: "a workload that would not find its own Pods is refused",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "kube-linter/mismatching-selector",
        "kube-score/deployment-pod-selector-labels-match-template-metadata-labels",
        "kube-score/statefulset-pod-selector-labels-match-template-metadata-labels",
        "kubescape/C-0296",
        "kubescape/mismatching-selector",
    ],
    fixable: true,
    docs: include_str!("selector_mismatch.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let group = object.group().unwrap_or_default();
    let workload = match object.kind().unwrap_or_default() {
        "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet" => {
            matches!(group, "apps" | "extensions")
        }
        "ReplicationController" => group.is_empty(),
        "Job" => group == "batch",
        "Rollout" => group == "argoproj.io",
        _ => false,
    };
    let Some(pod) = object.pods().next().filter(|_| workload && !object.is_partial()) else {
        return;
    };
    let Some(selector) = object.selector().filter(|it| !it.node().is_null()) else { return };
    if selector.is_empty() {
        if group == "apps" {
            report
                .at(selector.node(), format!("the selector of {} selects nothing", object.title()))
                .help("put a label of the template into `matchLabels`");
        }
        return;
    }
    // Without containers it is a patch of a template that is written elsewhere.
    let labels = pod.labels();
    if selector.matches(&labels) == Some(false) && pod.containers().next().is_some() {
        mismatch(&pod, &selector, &labels, report);
    }
}

fn mismatch<'t>(
    pod: &Pod<'t>,
    selector: &Selector<'t>,
    labels: &Labels<'t>,
    report: &mut Report<'_>,
) {
    let title = pod.object().title();
    let wrong: Vec<_> = selector.mismatches(labels).collect();
    let Some(first) = wrong.first() else {
        let mut asked = selector.requirements();
        let Some(failed) = asked.find(|it| it.matches(labels) == Some(false)) else { return };
        report
            .at(failed.0, format!("the Pods of {title} do not meet its own selector"))
            .help("add the label to the template, or change the expression");
        return;
    };
    let (key, wanted) = (first.key.raw_text(), first.value.raw_text());
    let Some(own) = labels.get(key) else {
        // A kustomization may add it to the template alone.
        if !pod.object().gets_labels() {
            report
                .at(first.key, format!("no Pod of {title} has the label `{key}: {wanted}`"))
                .help(format!("add `{key}: {wanted}` to the labels of the template"));
        }
        return;
    };
    let message = format!("the Pods of {title} have another `{key}` than it selects");
    let fix = if wrong.len() == 1 { replace(own, wanted, Safety::Unsafe) } else { None };
    report
        .at(own, message)
        .help(format!("write `{key}: {wanted}` in the template, or change the selector"))
        .fix(fix)
        .also(first.value, "the selector asks for this");
}
