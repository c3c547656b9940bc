//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/overlapping-cronjob",
    why: "a run that takes longer than usual gets company, and both slow each other down",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["datree/CRONJOB_MISSING_CONCURRENCYPOLICY_KEY"],
    docs: include_str!("overlapping_cronjob.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is_scheduled() {
        return;
    }
    let policy = object.spec("concurrencyPolicy");
    let allowed = policy.is_some_and(|it| it.text() == Some("Allow"));
    let Some(schedule) = object.spec("schedule") else { return };
    let Some(text) = schedule.text().filter(|it| is_frequent(it)) else { return };
    if allowed || object.spec_lacks("concurrencyPolicy") {
        report
            .at(schedule, format!("{} may overlap itself: it runs at `{text}`", object.title()))
            .help("set `concurrencyPolicy: Forbid`, or `Replace`");
    }
}

/// Whether a schedule names several minutes of an hour.
fn is_frequent(schedule: &str) -> bool {
    let mut words = schedule.split_whitespace().filter(|it| !it.contains('='));
    match (words.next(), words.next()) {
        (Some("@every"), Some(time)) => !time.contains('h'),
        (Some(minute), Some(_)) => minute.contains(['*', ',', '-', '/']),
        _ => false,
    }
}
