//! See the page beside this file.

use crate::finding::{Safety, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/unmasked-proc-mount",
    why: "the masked paths of /proc keep a container from the kernel's settings and memory",
    category: Category::Security,
    severity: Severity::Error,
    controls: &["pss-baseline/procMount"],
    same_as: &[
        "gatekeeper/pod-security-policy/proc-mount",
        "kics/container_runs_unmasked",
        "kics/f922827f",
        "kube-linter/unsafe-proc-mount",
        "kyverno/disallow-proc-mount",
        "pod-security-admission/baseline/procmount",
        "pod-security-admission/restricted/procmount",
        "pod-security-admission/restricted/procmount_restricted",
        "polaris/procMount",
        "trivy-checks/KSV-0027",
        "trivy/KSV-0027",
    ],
    cwe: &[668],
    fixable: true,
    docs: include_str!("unmasked_proc_mount.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // In a user namespace it is what the field is for.
    let on_node = pod.lacks("hostUsers") || pod.get("hostUsers").is_some_and(scalar::is_true);
    if !on_node {
        return;
    }
    let unmasked = |it: &Node<'_>| it.text() == Some("Unmasked");
    let found: Vec<_> = pod
        .containers()
        .filter_map(|it| Some((it, it.own_security("procMount").filter(unmasked)?)))
        .collect();
    let fix = together(found.iter().map(|it| replace(it.1, "Default", Safety::Safe)));
    let Some(finding) =
        report.fold(found, |who| format!("{who} {} all of `/proc`", who.verb("sees", "see")))
    else {
        return;
    };
    finding.help("remove `procMount`, or set `hostUsers: false` for the Pod").fix(fix);
}
