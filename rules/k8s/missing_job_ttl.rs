//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-job-ttl",
    why: "ended Jobs and their Pods stay in the cluster until someone deletes them",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    same_as: &["kube-linter/job-ttl-seconds-after-finished"],
    docs: include_str!("missing_job_ttl.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    const TTL: &str = "ttlSecondsAfterFinished";
    let Some(job) = object.job() else { return };
    if let Some(ttl) = job.get(TTL).filter(|_| job.is_scheduled()) {
        report
            .at(ttl, format!("{} deletes its Jobs by time and by number", object.title()))
            .help(format!("remove `{TTL}`, and set `successfulJobsHistoryLimit`"));
        return;
    }
    let complete = object.pods().any(|it| it.is_complete());
    let owned = object.metadata("ownerReferences").is_some() || object.is_hook();
    if !job.is_scheduled() && complete && !owned && job.lacks(TTL) {
        report
            .at(object, format!("{} stays when it has ended", object.title()))
            .help(format!("set `{TTL}`, such as 86400 for a day"));
    }
}
