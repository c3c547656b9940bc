//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-ephemeral-storage",
    why: "the scheduler does not count its files, and it can fill the disk of the node",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "gatekeeper/general/ephemeralstoragelimit",
        "kube-score/container-ephemeral-storage-request-and-limit",
    ],
    docs: include_str!("missing_ephemeral_storage.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.is_complete() {
        return;
    }
    let whole = pod.running().filter(|it| it.image().is_some());
    // A request that is not written is the limit.
    let found = whole.filter(|it| it.lacks_resource("limits", "ephemeral-storage"));
    let found = found.map(|it| (it, it));
    let Some(finding) = report.fold(found, |who| {
        format!("{who} {} no limit for ephemeral storage", who.verb("sets", "set"))
    }) else {
        return;
    };
    finding.help("set `limits.ephemeral-storage` in `resources`, and a request if it is less");
}
