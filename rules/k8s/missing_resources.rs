//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, PodContainer, Who};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-resources",
    why: "the scheduler fills nodes blindly, and one leak takes the memory of all others",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_K8S_10",
        "checkov/CKV_K8S_12",
        "checkov/CKV_K8S_13",
        "datree/CONTAINERS_MISSING_CPU_REQUEST_KEY",
        "datree/CONTAINERS_MISSING_MEMORY_LIMIT_KEY",
        "datree/CONTAINERS_MISSING_MEMORY_REQUEST_KEY",
        "gatekeeper/general/containerlimits",
        "gatekeeper/general/containerrequests",
        "kics/229588ef",
        "kics/b14d1bc4",
        "kics/ca469dd4",
        "kics/cpu_requests_not_set",
        "kics/memory_limits_not_defined",
        "kics/memory_requests_not_defined",
        "kube-linter/unset-cpu-requirements",
        "kube-linter/unset-memory-requirements",
        "kube-score/container-resources",
        "kubescape/C-0004",
        "kubescape/C-0050",
        "kubescape/C-0268",
        "kubescape/C-0269",
        "kubescape/C-0271",
        "kubescape/resource-policies",
        "kubescape/resources-cpu-requests",
        "kubescape/resources-memory-limit-and-request",
        "kubescape/resources-memory-limits",
        "kubescape/resources-memory-requests",
        "kyverno/require-pod-requests-limits",
        "polaris/cpuRequestsMissing",
        "polaris/memoryLimitsMissing",
        "polaris/memoryRequestsMissing",
        "trivy-checks/KSV-0015",
        "trivy-checks/KSV-0016",
        "trivy-checks/KSV-0018",
        "trivy/KSV-0015",
        "trivy/KSV-0016",
        "trivy/KSV-0018",
    ],
    cwe: &[770],
    docs: include_str!("missing_resources.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // What the Pod sets counts for its containers; an operator may set them too.
    if !pod.is_whole() || !pod.lacks("resources") {
        return;
    }
    // Without an image it is a patch of a container that is written elsewhere.
    let whole = pod.running().filter(|it| it.image().is_some());
    let found: Vec<_> = whole.map(|it| (it, missing(&it))).filter(|it| !it.1.is_empty()).collect();
    let Some(((first, lacks), rest)) = found.split_first() else { return };
    // A LimitRange gives defaults to what does not say.
    let limited = |it: &crate::view::k8s::Object<'_>| {
        it.is("", "LimitRange") && it.may_share_namespace(&pod.object())
    };
    if pod.object().siblings("LimitRange").any(|it| limited(&it)) {
        return;
    }
    let who = Who::new(found.iter().map(|it| it.0).collect());
    let alike = rest.iter().all(|it| it.1 == *lacks);
    let what = match alike {
        true => format!("no {}", lacks.join(", no ")),
        false => "not every request, or no memory limit".to_owned(),
    };
    let finding = report
        .at(first, format!("{who} {} {what}", who.verb("sets", "set")))
        .help("set `requests` of `cpu` and `memory` and a `memory` limit in `resources`");
    if !alike {
        finding.label(format!("no {}", lacks.join(", no ")));
    }
    for (container, lacks) in rest {
        finding.also(container, format!("no {}", lacks.join(", no ")));
    }
}

/// What a container certainly does not set. A request that is not written is the limit.
fn missing(container: &PodContainer<'_>) -> Vec<&'static str> {
    let no_limit = |name| container.lacks_resource("limits", name);
    let no_request = |name| container.lacks_resource("requests", name) && no_limit(name);
    let all = [
        (no_limit("memory"), "memory limit"),
        (no_request("memory"), "memory request"),
        (no_request("cpu"), "CPU request"),
    ];
    all.into_iter().filter(|it| it.0).map(|it| it.1).collect()
}
