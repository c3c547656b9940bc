//! See the page beside this file.

use crate::edit::{json, set_path};
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, PodContainer, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/writable-root-filesystem",
    why: "who breaks in can leave tools behind and change the programs that run there",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_22",
        "datree/CONTAINERS_INCORRECT_READONLYROOTFILESYSTEM_VALUE",
        "gatekeeper/pod-security-policy/read-only-root-filesystem",
        "kics/a9c2f49d",
        "kics/root_container_not_mounted_as_read_only",
        "kube-linter/no-read-only-root-fs",
        "kube-score/container-security-context-readonlyrootfilesystem",
        "kubeaudit/rootfs.ReadOnlyRootFilesystemFalse",
        "kubeaudit/rootfs.ReadOnlyRootFilesystemNil",
        "kubescape/C-0017",
        "kubescape/immutable-container-filesystem",
        "kyverno/require-ro-rootfs",
        "polaris/notReadOnlyRootFilesystem",
        "semgrep/writable-filesystem-container",
        "trivy-checks/KSV-0014",
        "trivy/KSV-0014",
    ],
    cwe: &[732],
    fixable: true,
    docs: include_str!("writable_root_filesystem.md"),
    ..Rule::new(Check::Pod(check))
};

const FIELD: &str = "readOnlyRootFilesystem";

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Windows has no such filesystems.
    if pod.is_windows() {
        return;
    }
    let written = pod.containers().filter_map(|it| Some((it, it.own_security(FIELD)?)));
    let mut found: Vec<_> = written.filter(|it| scalar::is_false(it.1)).collect();
    let silent = pod.complete_containers().filter(|it| it.lacks_own_security(FIELD));
    found.extend(silent.map(|it| (it, it.node())));
    let path = ["securityContext", FIELD];
    let protect = |it: &PodContainer<'_>| set_path(it.node(), &path, json!(true), Safety::Unsafe);
    let fix = together(found.iter().map(|it| protect(&it.0)));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} can write to {} root filesystem", who.verb("its", "their"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help(
        "set `readOnlyRootFilesystem: true`; mount an `emptyDir` where it writes, such as `/tmp`",
    ).fix(fix);
}
