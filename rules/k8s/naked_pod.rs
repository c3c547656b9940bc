//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/naked-pod",
    why: "when its node goes nothing starts it again",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/K8S_INCORRECT_KIND_VALUE_POD",
        "kubescape/C-0073",
        "kubescape/naked-pods",
        "kyverno/prevent-bare-pods",
        "polaris/nakedPod",
    ],
    docs: include_str!("naked_pod.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let bare = object.is("", "Pod") && object.pods().any(|it| it.is_complete());
    let owned = object.metadata("ownerReferences").is_some();
    if bare && !owned && !object.is_hook() {
        report
            .at(object, format!("no controller keeps {} running", object.title()))
            .help("describe it in a `Deployment`, or in a `Job` if it ends");
    }
}
