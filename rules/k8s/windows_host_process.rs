//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/windows-host-process",
    why: "it is no container: what it may do on the node is what its Windows user may do",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/windowsHostProcess", "pss-restricted/windowsHostProcess"],
    same_as: &[
        "datree/EKS_INVALID_HOSTPROCESS_VALUE",
        "gatekeeper/pod-security-policy/host-process",
        "kubescape/set-hostprocess-true",
        "kyverno/disallow-host-process",
        "pod-security-admission/baseline/windowshostprocess",
        "pod-security-admission/restricted/windowshostprocess",
        "polaris/hostProcess",
        "trivy-checks/KSV-0103",
        "trivy/KSV-0103",
    ],
    cwe: &[250],
    docs: include_str!("windows_host_process.md"),
    ..Rule::new(Check::Pod(check))
};

const HELP: &str = "remove `hostProcess`, and `hostNetwork` with it";

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let on = |it: Node<'_>| it.set("hostProcess").is_some_and(scalar::is_true);
    // All containers of a Pod have to agree, so the Pod speaks for them.
    if let Some(options) = pod.security("windowsOptions").filter(|it| on(*it)) {
        let place = options.set("hostProcess").unwrap_or(options);
        report.at(place, format!("{} runs as processes of the node", pod.title())).help(HELP);
        return;
    }
    let own = pod.containers().filter_map(|it| {
        let options = it.own_security("windowsOptions").filter(|it| on(*it))?;
        Some((it, options.set("hostProcess")?))
    });
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} of the node", who.verb("runs as a process", "run as processes"))
    };
    if let Some(finding) = report.fold(own, says) {
        finding.help(HELP);
    }
}
