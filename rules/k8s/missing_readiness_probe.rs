//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Hook, Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-readiness-probe",
    why: "the Service sends requests to the Pod before the program in it can answer",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_K8S_9",
        "datree/CONTAINERS_MISSING_READINESSPROBE_KEY",
        "gatekeeper/general/requiredprobes",
        "kics/a659f3b5",
        "kics/readiness_probe_is_not_configured",
        "kube-linter/no-readiness-probe",
        "kube-score/pod-probes",
        "kubescape/C-0018",
        "kubescape/configured-readiness-probe",
        "kyverno/require-probes",
        "polaris/readinessProbeMissing",
    ],
    docs: include_str!("missing_readiness_probe.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.is_whole() || pod.is_batch() || pod.object().is_partial() {
        return;
    }
    let lacks = |it: &PodContainer<'_>| it.lacks(Hook::Readiness.field()) && it.image().is_some();
    let found: Vec<_> = pod.served().into_iter().filter(|it| lacks(&it.0)).collect();
    let Some((_, service)) = found.first().copied() else { return };
    let containers = found.iter().map(|it| (it.0, it.0));
    let finding = report
        .fold(containers, |who| format!("{who} {} no readiness probe", who.verb("has", "have")));
    if let Some(finding) = finding {
        finding
            .help("add a `readinessProbe` that asks what the Service is for")
            .also(service.object(), "this Service sends to it");
    }
}
