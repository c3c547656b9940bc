//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-cpu-limit",
    why: "one container can take all the time of its node's processors",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_11",
        "datree/CONTAINERS_MISSING_CPU_LIMIT_KEY",
        "kics/4ac0e2b7",
        "kics/cpu_limits_not_set",
        "kube-score/container-resources",
        "kubescape/C-0050",
        "kubescape/C-0270",
        "kubescape/resources-cpu-limit-and-request",
        "kubescape/resources-cpu-limits",
        "kyverno/require-cpu-limits",
        "polaris/cpuLimitsMissing",
        "trivy-checks/KSV-0011",
        "trivy/KSV-0011",
    ],
    cwe: &[770],
    docs: include_str!("missing_cpu_limit.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // What the Pod sets counts for its containers.
    if !pod.is_complete() || !pod.lacks("resources") {
        return;
    }
    let whole = pod.running().filter(|it| it.image().is_some());
    let found = whole.filter(|it| it.lacks_resource("limits", "cpu")).map(|it| (it, it));
    let Some(finding) =
        report.fold(found, |who| format!("{who} {} no CPU limit", who.verb("sets", "set")))
    else {
        return;
    };
    finding.help("set `limits.cpu` in `resources`");
}
