//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/implicit-request",
    why: "the limit is requested then, and the node is full of what is hardly ever used",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_10",
        "checkov/CKV_K8S_12",
        "datree/CONTAINERS_MISSING_CPU_REQUEST_KEY",
        "datree/CONTAINERS_MISSING_MEMORY_REQUEST_KEY",
        "kics/cpu_requests_not_set",
        "kics/memory_requests_not_defined",
        "kube-linter/unset-cpu-requirements",
        "kube-linter/unset-memory-requirements",
        "kube-score/container-resources",
        "kubescape/C-0050",
        "kubescape/C-0268",
        "kubescape/C-0269",
        "kubescape/resources-cpu-limit-and-request",
        "kubescape/resources-cpu-requests",
        "kubescape/resources-memory-limit-and-request",
        "kubescape/resources-memory-requests",
        "polaris/cpuRequestsMissing",
        "polaris/memoryRequestsMissing",
        "trivy-checks/KSV-0015",
        "trivy-checks/KSV-0016",
        "trivy/KSV-0015",
        "trivy/KSV-0016",
    ],
    docs: include_str!("implicit_request.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // What the Pod requests as a whole counts for its containers.
    if !pod.is_whole() || !pod.lacks("resources") {
        return;
    }
    let mut found = Vec::new();
    for container in pod.running().filter(|it| it.image().is_some()) {
        let silent = |name: &&str| container.lacks_resource("requests", name);
        let limits = ["cpu", "memory"].into_iter().filter(silent);
        let limits = limits.filter_map(|it| container.resource("limits", it));
        found.extend(limits.map(|it| (container, it)));
    }
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} what the limit is", who.verb("requests", "request"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("write in `requests` what it needs as a rule");
}
