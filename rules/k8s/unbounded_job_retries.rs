//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unbounded-job-retries",
    why: "a Job that cannot succeed is tried for about an hour, each time with a Pod that stays",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unbounded_job_retries.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(job) = object.job() else { return };
    let limits =
        ["backoffLimit", "backoffLimitPerIndex", "activeDeadlineSeconds", "podFailurePolicy"];
    if !limits.iter().all(|it| job.lacks(it)) {
        return;
    }
    let never = object.pods().find(|it| {
        let policy = it.get("restartPolicy").and_then(|it| it.text());
        it.is_complete() && policy == Some("Never") && it.lacks("activeDeadlineSeconds")
    });
    if never.is_some() {
        report
            .at(object, format!("{} is tried 7 times with a new Pod each", object.title()))
            .help("set `backoffLimit` to the retries that make sense, or `activeDeadlineSeconds`");
    }
}
