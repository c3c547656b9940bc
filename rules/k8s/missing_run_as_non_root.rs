//! See the page beside this file.

use crate::edit::{json, set_path};
use crate::finding::{Fix, Safety, replace_raw, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Pod, PodContainer, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-run-as-non-root",
    why: "a hole in the program or the kernel is worth more to who is root in the container",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_23",
        "datree/CONTAINERS_INCORRECT_RUNASNONROOT_VALUE",
        "kics/containers_running_as_root",
        "kics/e3aa0612",
        "kube-linter/run-as-non-root",
        "kubeaudit/nonroot.RunAsNonRootCSCFalse",
        "kubeaudit/nonroot.RunAsNonRootPSCFalseCSCNil",
        "kubeaudit/nonroot.RunAsNonRootPSCNilCSCNil",
        "kubescape/C-0013",
        "kubescape/C-0198",
        "kubescape/non-root-containers",
        "kyverno/require-run-as-nonroot",
        "pod-security-admission/restricted/runasnonroot",
        "polaris/runAsRootAllowed",
        "semgrep/run-as-non-root",
        "semgrep/run-as-non-root-container-level",
        "semgrep/run-as-non-root-container-level-missing-security-context",
        "semgrep/run-as-non-root-security-context-pod-level",
        "semgrep/run-as-non-root-unsafe-value",
        "trivy-checks/KSV-0012",
        "trivy/KSV-0012",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("missing_run_as_non_root.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // In a user namespace root is nobody on the node.
    if !pod.has_users_of_node() {
        return;
    }
    // Who has the number of another user is not root, whatever is allowed.
    let other = |it: &PodContainer<'_>| {
        it.security("runAsUser").and_then(scalar::int).is_some_and(|it| it != 0)
    };
    let written = pod.containers().filter(|it| !other(it));
    let written = written.filter_map(|it| Some((it, it.security("runAsNonRoot")?)));
    let mut found: Vec<_> = written.filter(|it| scalar::is_false(it.1)).collect();
    let complete = pod.complete_containers().filter(|it| !other(it));
    let silent = complete.filter(|it| it.lacks_security("runAsNonRoot"));
    found.extend(silent.map(|it| (it, it.node())));
    let fix = forbid(pod, &found);
    let says = |who: &crate::view::k8s::Who<'_>| format!("{who} may run as root");
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("set `runAsNonRoot: true` in the `securityContext` of the Pod").fix(fix);
}

/// Turns what is off on, and says it for the Pod where nothing is said. Who names root means root.
fn forbid(pod: &Pod<'_>, found: &[(PodContainer<'_>, Node<'_>)]) -> Option<Fix> {
    if found.iter().any(|it| it.0.root().is_some()) {
        return None;
    }
    let written = found.iter().filter(|it| it.1.kind() == Kind::Scalar);
    let on = written.map(|it| replace_raw(it.1, "true", Safety::Unsafe));
    let silent = found.iter().any(|it| it.1.kind() != Kind::Scalar);
    let path = ["securityContext", "runAsNonRoot"];
    let for_pod = silent.then(|| set_path(pod.spec(), &path, json!(true), Safety::Unsafe));
    together(on.chain(for_pod))
}
