//! See the page beside this file.

use crate::edit::{json, set};
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{HostPath, Mount, Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/writable-host-path",
    why: "a file in the right place of the node is a program that the node runs",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "datree/EKS_INVALID_HOSTPATH_MOUNT_READONLY_VALUE",
        "kics/b7652612",
        "kics/volume_mount_with_os_directory_write_permissions",
        "kube-linter/writable-host-mount",
        "kubescape/C-0045",
        "kubescape/alert-rw-hostpath",
    ],
    cwe: &[668],
    fixable: true,
    docs: include_str!("writable_host_path.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let mut found = Vec::new();
    for container in pod.containers() {
        for mount in container.mounts() {
            let volume = mount.name().and_then(|it| pod.volume(it));
            let Some(path) = volume.and_then(|it| it.host_path()) else { continue };
            let off = mount.0.get("readOnly").is_some_and(scalar::is_false);
            // A socket takes commands whether it is mounted read-only or not.
            if HostPath::of(path) != HostPath::RuntimeSocket && (off || mount.0.lacks("readOnly")) {
                found.push((container, mount, path));
            }
        }
    }
    let what = match found.as_slice() {
        [(.., path)] => format!("`{}`", path.raw_text()),
        _ => "paths".to_owned(),
    };
    let protect = |it: &Mount<'_>| set(it.0, "readOnly", json!(true), Safety::Unsafe);
    let fix = together(found.iter().map(|it| protect(&it.1)));
    let mounts = found.iter().map(|it| (it.0, it.1));
    let says = |who: &crate::view::k8s::Who<'_>| format!("{who} can write to {what} of the node");
    let Some(finding) = report.fold(mounts, says) else { return };
    finding.help("set `readOnly: true` on the mount, or use a `persistentVolumeClaim`");
    if pod.is_node_agent() {
        finding.severity(Severity::Info);
    } else {
        finding.fix(fix);
    }
}
