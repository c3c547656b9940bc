//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Labels, Object, Selector, scalar};

/// Fields of a Job's `spec` that count something, and those of a CronJob's. `batch/validation`, read
/// 2026-11-21.
const JOB: [&str; 7] = [
    "activeDeadlineSeconds",
    "backoffLimit",
    "backoffLimitPerIndex",
    "completions",
    "maxFailedIndexes",
    "parallelism",
    "ttlSecondsAfterFinished",
];
const CRON_JOB: [&str; 3] =
    ["failedJobsHistoryLimit", "startingDeadlineSeconds", "successfulJobsHistoryLimit"];

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-job",
    why: "the API server refuses a Job whose fields contradict each other",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_job.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let spec = object.get("spec");
    let (job, cron) = match object.kind() {
        Some("Job") if object.group() == Some("batch") => (spec, None),
        Some("CronJob") if object.group() == Some("batch") => {
            (object.spec("jobTemplate").and_then(|it| it.set("spec")), spec)
        }
        _ => return,
    };
    cron.into_iter().for_each(|it| negative(it, &CRON_JOB, report));
    let Some(job) = job else { return };
    negative(job, &JOB, report);
    selector(job, cron.is_some(), report);
    indexed(job, object.is_incomplete(), report);
    failure_policy(job, object.is_incomplete(), report);
}

fn negative(spec: Node<'_>, fields: &[&str], report: &mut Report<'_>) {
    for (field, node) in fields.iter().filter_map(|it| Some((it, spec.set(it)?))) {
        if scalar::int(node).is_some_and(|it| it < 0) {
            report.at(node, format!("`{field}` is negative")).help("write 0 or more");
        }
    }
}

/// The cluster selects the Pods of a Job by a label that it makes up itself.
fn selector(job: Node<'_>, cron: bool, report: &mut Report<'_>) {
    let manual = job.set("manualSelector");
    if let Some(manual) = manual.filter(|it| cron && scalar::is_true(*it)) {
        report.at(manual, "each run of a CronJob has a selector of its own").help("remove it");
    }
    let Some(selector) = job.set("selector").filter(|_| cron || job.lacks("manualSelector")) else {
        return;
    };
    // Who exports a Job exports the selector that it was given.
    let labels = selector.set("matchLabels");
    let own = ["controller-uid", "batch.kubernetes.io/controller-uid"];
    let exported = own.iter().any(|it| labels.is_some_and(|labels| labels.get(it).is_some()));
    // That its Pods are others is said already.
    let pods = Labels::of(job.set("template").and_then(|it| it.get("metadata")));
    let mismatch = Selector::new(selector).matches(&pods) == Some(false);
    if cron || !exported && !mismatch {
        report
            .at(selector, "the selector of a Job is made up by the cluster")
            .help("remove `selector`");
    }
}

fn indexed(job: Node<'_>, patched: bool, report: &mut Report<'_>) {
    let mode = job.set("completionMode");
    let is_indexed = mode.is_some_and(|it| it.text() == Some("Indexed"));
    let known = mode.map_or(!patched && job.lacks("completionMode"), |it| it.text().is_some());
    if let Some(mode) = mode.filter(|_| is_indexed && !patched && job.lacks("completions")) {
        report.at(mode, "an indexed Job does not say how often it runs").help("set `completions`");
    }
    for field in ["backoffLimitPerIndex", "successPolicy", "maxFailedIndexes"] {
        let Some(node) = job.set(field).filter(|_| known && !is_indexed) else { continue };
        report
            .at(node, format!("only an indexed Job has `{field}`"))
            .help("set `completionMode: Indexed`");
    }
    let limit = job.set("maxFailedIndexes").filter(|_| is_indexed && !patched);
    if let Some(limit) = limit.filter(|_| job.lacks("backoffLimitPerIndex")) {
        report
            .at(limit, "`maxFailedIndexes` needs `backoffLimitPerIndex`")
            .help("set `backoffLimitPerIndex`");
    }
}

fn failure_policy(job: Node<'_>, patched: bool, report: &mut Report<'_>) {
    let Some(policy) = job.set("podFailurePolicy") else { return };
    let replaced =
        job.set("podReplacementPolicy").filter(|it| it.text() == Some("TerminatingOrFailed"));
    if let Some(replaced) = replaced {
        report
            .at(replaced, "with a failure policy only failed Pods are replaced")
            .help("write `podReplacementPolicy: Failed`")
            .also(policy, "the failure policy");
    }
    let pod = job.set("template").and_then(|it| it.set("spec"));
    let restart = pod.and_then(|it| it.set("restartPolicy"));
    let Some(restart) = restart.filter(|it| it.text() == Some("OnFailure") && !patched) else {
        return;
    };
    report
        .at(restart, "a Pod that is restarted never comes to its failure policy")
        .help("write `restartPolicy: Never`")
        .also(policy, "the failure policy");
}
