//! See the page beside this file.

use crate::finding::{Safety, replace_raw, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/root-user",
    why: "a hole in the program or the kernel is worth more to who is root in the container",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "kics/cf34805e",
        "kubeaudit/nonroot.RunAsUserCSCRoot",
        "kubeaudit/nonroot.RunAsUserPSCRoot",
        "kyverno/require-run-as-non-root-user",
        "pod-security-admission/restricted/runasuser",
        "trivy-checks/KSV-0105",
        "trivy/KSV-0105",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("root_user.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Windows knows no such number; in a user namespace root is nobody on the node.
    if pod.is_windows() || pod.has_user_namespace() {
        return;
    }
    // Where root is forbidden the container does not start; that has a finding of its own.
    let allowed = pod.containers().filter(|it| it.security_turned_on("runAsNonRoot").is_none());
    let root: Vec<_> = allowed.filter_map(|it| Some((it, it.root()?))).collect();
    let fix = together(root.iter().map(|it| replace_raw(it.1, "10001", Safety::Unsafe)));
    let Some(finding) =
        report.fold(root, |who| format!("{who} {} as root", who.verb("runs", "run")))
    else {
        return;
    };
    finding
        .help("set `runAsUser` to another user of the image, or to any number, such as 10001")
        .fix(fix);
}
