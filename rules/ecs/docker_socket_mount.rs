//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/docker-socket-mount",
    why: "whoever can write to the socket of the container engine is root on the host",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[250, 284],
    docs: include_str!("docker_socket_mount.md"),
    ..Rule::new(Check::Task(check))
};

/// Sockets of container engines, and the folders that hold them.
const SOCKETS: [&str; 9] = [
    "/run",
    "/run/containerd",
    "/run/containerd/containerd.sock",
    "/run/docker.sock",
    "/var/run",
    "/var/run/containerd",
    "/var/run/containerd/containerd.sock",
    "/var/run/docker",
    "/var/run/docker.sock",
];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (volume, source) in task.host_paths() {
        let Some(path) = source.text().filter(|it| SOCKETS.contains(&it.trim_end_matches('/')))
        else {
            continue;
        };
        let what = if path.ends_with(".sock") { "is" } else { "holds" };
        report
            .at(source, format!("{} {what} the socket of the container engine: `{path}`", volume.title()))
            .help("remove it; read what you need from the task metadata endpoint, `ECS_CONTAINER_METADATA_URI_V4`");
    }
}
