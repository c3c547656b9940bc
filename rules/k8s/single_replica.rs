//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Autoscaler, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/single-replica",
    why: "while its only Pod moves to another node, nobody answers",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/DEPLOYMENT_INCORRECT_REPLICAS_VALUE",
        "kube-linter/minimum-three-replicas",
        "kube-score/deployment-replicas",
        "kyverno/require-deployments-have-multiple-replicas",
        "polaris/deploymentMissingReplicas",
    ],
    docs: include_str!("single_replica.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let counted = object.is("apps", "Deployment") || object.is("apps", "StatefulSet");
    if !counted || object.is_partial() {
        return;
    }
    let Some((1, node)) = object.fewest() else { return };
    // What an autoscaler leaves is told of the autoscaler.
    let scaled = object.autoscalers().iter().any(Autoscaler::is_horizontal);
    let Some(service) = pod.services().into_iter().next().filter(|_| !scaled) else { return };
    let message = format!("{} behind a Service has one Pod", object.title());
    let finding = match node {
        Some(node) => report.at(node, message),
        None => report.at(object, message),
    };
    finding.help("set `replicas: 2` or more").also(service.object(), "this Service sends to it");
}
