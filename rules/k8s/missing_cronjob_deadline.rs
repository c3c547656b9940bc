//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-cronjob-deadline",
    why: "after 100 starts that were missed it is never started again",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY",
        "kics/192fe40b",
        "kics/cronjob_deadline_not_configured",
        "kube-score/cronjob-has-deadline",
    ],
    docs: include_str!("missing_cronjob_deadline.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if object.is_scheduled() && object.spec_lacks("startingDeadlineSeconds") {
        report
            .at(object, format!("{} has no deadline for its starts", object.title()))
            .help("set `startingDeadlineSeconds` to less than the time between two starts");
    }
}
