//! See the page beside this file.

use crate::edit::{json, set};
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Handler, Hook, Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/short-grace-period",
    why: "what still runs when the grace period ends is killed, with its connections",
    category: Category::Reliability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("short_grace_period.md"),
    ..Rule::new(Check::Pod(check))
};

const FIELD: &str = "terminationGracePeriodSeconds";

/// What the field is where it is not written.
const DEFAULT: i64 = 30;

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let own = pod.get(FIELD);
    let grace = match own {
        Some(own) => scalar::int(own),
        None if pod.is_complete() && pod.lacks(FIELD) => Some(DEFAULT),
        None => None,
    };
    let Some(grace) = grace else { return };
    let handlers = pod.containers().flat_map(|it| it.handlers());
    for handler in handlers.filter(|it| it.probe.hook == Hook::PreStop) {
        let Some(seconds) = handler.seconds().filter(|it| *it >= grace as f64) else { continue };
        let message = format!("the preStop hook sleeps {seconds}s of a grace period of {grace}s");
        let longer = (seconds + DEFAULT as f64).ceil() as i64;
        let finding = report
            .at(handler.entry.value, message)
            .help(format!("set `{FIELD}: {longer}`, or sleep less"))
            .fix(set(pod.spec(), FIELD, json!(longer), Safety::Unsafe));
        if let Some(own) = own {
            finding.also(own, "the grace period");
        }
        if is_refused(&handler, grace) {
            finding.severity(Severity::Error);
        }
    }
}

/// Whether the API server refuses it: it holds a `sleep` of its own against the grace period.
fn is_refused(handler: &Handler<'_>, grace: i64) -> bool {
    handler.kind() == "sleep" && handler.seconds().is_some_and(|it| it > grace as f64)
}
