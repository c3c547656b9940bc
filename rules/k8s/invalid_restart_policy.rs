//! See the page beside this file.

use crate::edit::{json, set};
use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, Role};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-restart-policy",
    why: "the API server refuses a restart policy that does not go with what runs the Pods",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-score/cronjob-restartpolicy"],
    fixable: true,
    docs: include_str!("invalid_restart_policy.md"),
    ..Rule::new(Check::Pod(check))
};

/// The controllers that keep Pods running. `apis/apps/validation`, read 2026-11-21.
const LASTING: [&str; 5] =
    ["DaemonSet", "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let Some(kind) = object.kind().filter(|_| object.is_built_in()) else { return };
    let policy = pod.get("restartPolicy");
    let text = policy.and_then(|it| it.text());
    match (policy, text) {
        (Some(node), Some("Always")) if matches!(kind, "Job" | "CronJob") => {
            report
                .at(node, format!("{} cannot restart its Pods always", pod.title()))
                .help("write `OnFailure`, or `Never` to make a new Pod for each attempt")
                .fix(replace(node, "OnFailure", Safety::Safe));
        }
        (None, _)
            if matches!(kind, "Job" | "CronJob")
                && pod.lacks("restartPolicy")
                && pod.is_complete() =>
        {
            let message =
                format!("{} has no `restartPolicy`, and `Always` is the default", pod.title());
            report
                .at(pod, message)
                .help("set `restartPolicy` of the Pod to `OnFailure` or `Never`")
                .fix(set(pod.spec(), "restartPolicy", json!("OnFailure"), Safety::Safe));
        }
        (Some(node), Some(text @ ("OnFailure" | "Never"))) if LASTING.contains(&kind) => {
            report
                .at(node, format!("{} cannot have the restart policy `{text}`", pod.title()))
                .help("write `Always` or nothing, or make it a Job")
                .fix(replace(node, "Always", Safety::Unsafe));
        }
        _ => {}
    }
    // Containers of the main list have had one since 1.34.
    if object.cluster_version().minor() >= 34 {
        return;
    }
    for container in pod.containers().filter(|it| it.role() == Role::Main) {
        if let Some(node) = container.get("restartPolicy") {
            report
                .at(node, format!("{} cannot have a restart policy of its own", container.title()))
                .help("set it for the Pod, or move the container to `initContainers`");
        }
    }
}
