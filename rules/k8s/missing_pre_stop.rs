//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-pre-stop",
    why: "load balancers send requests for some seconds to a Pod that has stopped",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("missing_pre_stop.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Who has set the time to stop has thought of it.
    let silent = pod.lacks("terminationGracePeriodSeconds") && pod.is_whole();
    if !silent || pod.is_batch() || pod.object().is_partial() {
        return;
    }
    let lacks = |it: &PodContainer<'_>| {
        let lifecycle = it.get("lifecycle").is_some_and(|it| it.lacks("preStop"));
        let certain = lifecycle && !pod.object().may_be_given("preStop");
        it.image().is_some() && (certain || it.lacks("lifecycle"))
    };
    let found: Vec<_> = pod.served().into_iter().filter(|it| lacks(&it.0)).collect();
    let Some((_, service)) = found.first().copied() else { return };
    let containers = found.iter().map(|it| (it.0, it.0));
    let finding =
        report.fold(containers, |who| format!("{who} {} no preStop hook", who.verb("has", "have")));
    if let Some(finding) = finding {
        finding
            .help("add `lifecycle.preStop.sleep.seconds: 10`")
            .also(service.object(), "this Service sends to it");
    }
}
