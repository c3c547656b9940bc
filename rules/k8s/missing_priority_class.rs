//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-priority-class",
    why: "when nodes are full it has to wait or to go like the least of them",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "kube-linter/priority-class-name",
        "kyverno/require-pod-priorityclassname",
        "polaris/priorityClassNotSet",
    ],
    docs: include_str!("missing_priority_class.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if pod.is_complete() && pod.lacks("priorityClassName") && pod.lacks("priority") {
        report
            .at(pod, format!("{} has no priority class", pod.title()))
            .help("set `priorityClassName` to the class that tells how much it matters");
    }
}
