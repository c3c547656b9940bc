//! See the page beside this file.

use crate::finding::{Safety, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/seccomp-unconfined",
    why: "without a filter a container reaches every system call, also those with known holes",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/seccompProfile"],
    same_as: &[
        "gatekeeper/pod-security-policy/seccompv2",
        "kics/f377b83e",
        "kyverno/restrict-seccomp",
        "kyverno/restrict-seccomp-strict",
        "pod-security-admission/baseline/seccompprofile_baseline",
        "pod-security-admission/restricted/seccompprofile_baseline",
        "pod-security-admission/restricted/seccompprofile_restricted",
        "semgrep/seccomp-confinement-disabled",
        "trivy-checks/KSV-0104",
        "trivy/KSV-0104",
    ],
    cwe: &[693],
    fixable: true,
    docs: include_str!("seccomp_unconfined.md"),
    ..Rule::new(Check::Pod(check))
};

fn check<'t>(pod: &Pod<'t>, report: &mut Report<'_>) {
    let unconfined = |it: &Node<'_>| it.text() == Some("Unconfined");
    // A privileged container has no filter whatever it says.
    let confinable = pod.containers().filter(|it| it.privileged().is_none());
    let profile = |it: &PodContainer<'t>| it.security("seccompProfile")?.set("type");
    let found: Vec<_> =
        confinable.filter_map(|it| Some((it, profile(&it).filter(unconfined)?))).collect();
    let fix = together(found.iter().map(|it| replace(it.1, "RuntimeDefault", Safety::Unsafe)));
    let Some(finding) = report
        .fold(found, |who| format!("{who} {} without a seccomp filter", who.verb("runs", "run")))
    else {
        return;
    };
    finding
        .help("set the `type` to `RuntimeDefault`, or to `Localhost` with a profile of your own")
        .fix(fix);
}
