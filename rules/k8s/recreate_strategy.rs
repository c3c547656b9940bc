//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/recreate-strategy",
    why: "between the old Pods and the new ones nobody answers",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "kube-linter/no-rolling-update-strategy",
        "kube-score/deployment-strategy",
        "kubescape/C-0305",
    ],
    docs: include_str!("recreate_strategy.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    if !object.is("apps", "Deployment") || object.may_be_given("strategy") {
        return;
    }
    let kind = object.spec("strategy").and_then(|it| it.set("type"));
    let recreate = kind.filter(|it| Node::text(*it) == Some("Recreate"));
    let (Some(node), Some(service)) = (recreate, pod.services().into_iter().next()) else { return };
    report
        .at(node, format!("{} stops all of its Pods before it starts others", object.title()))
        .help("set `type: RollingUpdate`")
        .also(service.object(), "this Service sends to it");
}
