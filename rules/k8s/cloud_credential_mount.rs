//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{HostPath, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/cloud-credential-mount",
    why: "who gets into the container acts in the cloud as the node, or as who set it up",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/hostPathVolumes"],
    same_as: &["kubescape/C-0020"],
    cwe: &[668],
    docs: include_str!("cloud_credential_mount.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let paths = pod.host_paths(HostPath::CloudCredentials);
    let Some((first, rest)) = paths.split_first() else { return };
    let message = match first.text().filter(|_| rest.is_empty()) {
        Some(path) => {
            format!("{} mounts credentials for a cloud from the node: `{path}`", pod.title())
        }
        None => format!("{} mounts credentials for a cloud from the node", pod.title()),
    };
    let finding = report
        .at(first, message)
        .help("remove the volume; let the service account take a role of its own");
    for path in rest {
        finding.also(path, "and this one");
    }
}
