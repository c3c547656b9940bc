//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-pod-deadline",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_pod_deadline.md"),
    ..Rule::new(Check::Pod(check))
};

/// The controllers that keep Pods running. `apis/apps/validation`, read 2026-11-21.
const LASTING: [&str; 5] =
    ["DaemonSet", "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let lasting = object.is_built_in() && object.kind().is_some_and(|it| LASTING.contains(&it));
    let deadline = pod.get("activeDeadlineSeconds").and_then(|it| Some((it, scalar::int(it)?)));
    match deadline {
        Some((node, _)) if lasting => {
            report
                .at(node, format!("{} cannot have a deadline for its Pods", pod.title()))
                .help("remove `activeDeadlineSeconds`, or make it a Job");
        }
        Some((node, seconds)) if !(1..=i64::from(i32::MAX)).contains(&seconds) => {
            report
                .at(node, format!("{} cannot have a deadline of {seconds} seconds", pod.title()))
                .help("use a number above 0");
        }
        _ => {}
    }
}
