//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Hook, Pod, PodContainer, Probe};

pub(super) static RULE: Rule = Rule {
    id: "k8s/unsuitable-probe-timing",
    why: "a fault is seen late, or a start takes longer than it has to",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unsuitable_probe_timing.md"),
    ..Rule::new(Check::Pod(check))
};

/// A liveness probe that waits longer than this, in seconds, waits for a slow start.
const LONG_START: i64 = 120;

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for container in pod.running() {
        for probe in container.probes() {
            let Some((fault, help)) = fault(&container, &probe) else { continue };
            let message = format!("{} of {} {fault}", probe.hook.title(), container.title());
            report.at(probe, message).help(help);
        }
    }
}

fn fault(container: &PodContainer<'_>, probe: &Probe<'_>) -> Option<(String, &'static str)> {
    let (timeout, period) = (probe.int("timeoutSeconds")?, probe.int("periodSeconds")?);
    if timeout > period {
        let fault = format!("may take {timeout}s and is due every {period}s");
        return Some((fault, "set `periodSeconds` to `timeoutSeconds` or more"));
    }
    let delay = probe.int("initialDelaySeconds")?;
    let slow = probe.hook == Hook::Liveness && delay > LONG_START;
    if slow && container.lacks("startupProbe") && container.image().is_some() {
        let fault = format!("sees nothing for {delay}s after each start");
        return Some((fault, "use a `startupProbe`, which ends as soon as the program is up"));
    }
    None
}
