//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/conflicting-root-user",
    why: "the kubelet does not start it: \"container's runAsUser breaks non-root policy\"",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "kics/cf34805e",
        "kubeaudit/nonroot.RunAsUserCSCRoot",
        "kubeaudit/nonroot.RunAsUserPSCRoot",
        "kyverno/require-run-as-non-root-user",
        "pod-security-admission/restricted/runasuser",
        "trivy-checks/KSV-0105",
        "trivy/KSV-0105",
    ],
    docs: include_str!("conflicting_root_user.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Windows knows no such number.
    if pod.is_windows() {
        return;
    }
    let both: Vec<_> = pod
        .containers()
        .filter_map(|it| Some((it, it.root()?, it.security_turned_on("runAsNonRoot")?)))
        .collect();
    let Some((_, _, policy)) = both.first().copied() else { return };
    let found = both.iter().map(|(container, root, _)| (*container, *root));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!(
            "{who} {} root, which `runAsNonRoot` forbids",
            who.verb("is to run as", "are to run as")
        )
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding
        .also(policy, "root is forbidden here")
        .help("set `runAsUser` to another user of the image, or to any number, such as 10001");
}
