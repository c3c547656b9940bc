//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, Role};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-liveness-probe",
    why: "a container that hangs is not restarted",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_8",
        "datree/CONTAINERS_MISSING_LIVENESSPROBE_KEY",
        "kics/ade74944",
        "kics/liveness_probe_is_not_defined",
        "kube-linter/no-liveness-probe",
        "kubescape/C-0056",
        "kubescape/configured-liveness-probe",
        "polaris/livenessProbeMissing",
    ],
    docs: include_str!("missing_liveness_probe.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // What runs to an end tells by ending.
    if !pod.is_complete() || pod.is_batch() {
        return;
    }
    let whole = pod.containers().filter(|it| it.role() == Role::Main && it.image().is_some());
    let found = whole.filter(|it| it.lacks("livenessProbe")).map(|it| (it, it));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} no liveness probe", who.verb("has", "have"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("add a `livenessProbe` that fails only where a restart helps");
}
