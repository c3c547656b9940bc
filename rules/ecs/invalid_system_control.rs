//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-system-control",
    why: "Docker only sets kernel parameters of namespaces that the container has to itself",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_system_control.md"),
    ..Rule::new(Check::Task(check))
};

/// Kernel parameters of the IPC namespace. ECS API reference, `SystemControl`, November 2026.
const IPC: [&str; 8] = [
    "kernel.msgmax",
    "kernel.msgmnb",
    "kernel.msgmni",
    "kernel.sem",
    "kernel.shmall",
    "kernel.shmmax",
    "kernel.shmmni",
    "kernel.shm_rmid_forced",
];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if task.is_windows() {
        return;
    }
    let host_network = task.get("networkMode").filter(|it| it.text() == Some("host"));
    let host_ipc = task.get("ipcMode").filter(|it| it.text() == Some("host"));
    for container in task.containers() {
        for control in container.system_controls() {
            let Some(node) = control.namespace() else { continue };
            let Some(name) = node.text() else { continue };
            let title = container.title();
            let net = name.starts_with("net.");
            let ipc = IPC.contains(&name) || name.starts_with("fs.mqueue.");
            let shared = if net { host_network } else { host_ipc.filter(|_| ipc) };
            if !net && !ipc {
                report.at(node, format!("{title} sets `{name}`, which no container can")).meant(
                    node,
                    IPC,
                    || "remove it, or set it on the instance".to_owned(),
                );
            } else if let Some(mode) = shared.filter(|_| !task.is_fargate()) {
                report
                    .at(node, format!("{title} sets `{name}` of a namespace that is the host's"))
                    .also(mode, "the host's namespace")
                    .help("remove it, and set it on the instance");
            }
        }
    }
}
