//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Mount, Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-volume-mount",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_volume_mount.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for container in pod.containers() {
        for mount in container.mounts() {
            check_mount(&container, &mount, report);
        }
        for device in container.devices().filter_map(|it| it.set("name")) {
            let Some(name) = device.text() else { continue };
            let mount = container.mounts().find(|it| it.name() == Some(name));
            if let Some(mount) = mount {
                report
                    .at(
                        device,
                        format!("{} has `{name}` as a device and a mount", container.title()),
                    )
                    .also(mount, "mounted here")
                    .help("keep it in `volumeDevices` or in `volumeMounts`");
            }
        }
    }
}

fn check_mount(container: &PodContainer<'_>, mount: &Mount<'_>, report: &mut Report<'_>) {
    if let (Some(path), Some(expression)) = (mount.0.set("subPath"), mount.0.set("subPathExpr")) {
        report
            .at(expression, format!("a mount of {} has two sub-paths", container.title()))
            .also(path, "the other one")
            .help("keep `subPath` or `subPathExpr`");
    }
    let both = |it: &Node<'_>| it.text() == Some("Bidirectional");
    let Some(propagation) = mount.0.set("mountPropagation").filter(both) else { return };
    let unprivileged = container.lacks_own_security("privileged")
        || container.own_security("privileged").is_some_and(crate::view::k8s::scalar::is_false);
    if unprivileged && !container.pod().object().is_partial() {
        let message = format!("{} is not privileged and mounts into the node", container.title());
        report.at(propagation, message).help("use `HostToContainer` or `None`");
    }
}
