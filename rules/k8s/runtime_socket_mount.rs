//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{HostPath, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/runtime-socket-mount",
    why: "through it anyone starts a privileged container, read-only mount or not",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/hostPathVolumes"],
    same_as: &[
        "checkov/CKV_K8S_27",
        "datree/CONTAINERS_INCORRECT_PATH_VALUE_DOCKERSOCKET",
        "kics/a6f34658",
        "kics/docker_daemon_socket_is_exposed_to_containers",
        "kube-linter/docker-sock",
        "kubescape/C-0074",
        "kubescape/containers-mounting-docker-socket",
        "kyverno/disallow-cri-sock-mount",
        "semgrep/exposing-docker-socket-hostpath",
        "trivy-checks/KSV-0006",
        "trivy/KSV-0006",
    ],
    cwe: &[250],
    docs: include_str!("runtime_socket_mount.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let paths = pod.host_paths(HostPath::RuntimeSocket);
    let Some((first, rest)) = paths.split_first() else { return };
    let message = match first.text().filter(|_| rest.is_empty()) {
        Some(path) => {
            format!("{} mounts the socket of the container runtime: `{path}`", pod.title())
        }
        None => format!("{} mounts the socket of the container runtime", pod.title()),
    };
    let finding = report
        .at(first, message)
        .help("remove the volume; build images with BuildKit or Buildah, which need no socket");
    for path in rest {
        finding.also(path, "and this one");
    }
}
