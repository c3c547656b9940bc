//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Hook, Pod, PodContainer, Role};

pub(super) static RULE: Rule = Rule {
    id: "k8s/unprobed-container",
    why: "its Pod counts as ready, and a rollout goes on, before the program in it works",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_9",
        "datree/CONTAINERS_MISSING_READINESSPROBE_KEY",
        "gatekeeper/general/requiredprobes",
        "kics/a659f3b5",
        "kics/readiness_probe_is_not_configured",
        "kube-linter/no-readiness-probe",
        "kubescape/C-0018",
        "kubescape/configured-readiness-probe",
        "kyverno/require-probes",
        "polaris/readinessProbeMissing",
    ],
    docs: include_str!("unprobed_container.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // What runs to an end tells by ending.
    if !pod.is_complete() || pod.is_batch() {
        return;
    }
    // What gets requests through a Service has a finding of its own.
    let served = pod.served();
    let alone = |it: &PodContainer<'_>| !served.iter().any(|of| of.0.node().is(it.node()));
    let lacks = |it: &PodContainer<'_>| it.lacks(Hook::Readiness.field()) && it.image().is_some();
    let own = pod.containers().filter(|it| it.role() == Role::Main);
    let found = own.filter(|it| lacks(it) && alone(it)).map(|it| (it, it));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} no readiness probe", who.verb("has", "have"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("add a `readinessProbe` that answers once the program works");
}
