//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::view::k8s::{Autoscaler, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/low-autoscaler-minimum",
    why: "when there is little to do, one node that fails takes all Pods with it",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "kube-linter/hpa-minimum-three-replicas",
        "kube-score/horizontalpodautoscaler-replicas",
        "polaris/hpaMinAvailability",
    ],
    options: &[RuleOption {
        name: "minimum",
        default: || Setting::Number(2),
        summary: "The fewest replicas an autoscaler may leave",
    }],
    docs: include_str!("low_autoscaler_minimum.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let autoscaler = Autoscaler::of(*object).filter(Autoscaler::is_plain);
    let Some(autoscaler) = autoscaler.filter(|_| !object.is_partial()) else { return };
    let wanted = report.number("minimum");
    let Some(minimum) = autoscaler.minimum().filter(|it| *it < wanted) else { return };
    let message = format!("{} goes down to {minimum}", object.title());
    let finding = match object.spec("minReplicas") {
        Some(node) => report.at(node, message),
        None => report.at(object, message),
    };
    finding.help(format!("set `minReplicas: {wanted}`"));
}
