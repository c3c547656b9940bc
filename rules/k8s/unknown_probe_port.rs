//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unknown-probe-port",
    why: "the kubelet finds no port to call, so that the probe fails for ever",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "kube-linter/liveness-port",
        "kube-linter/readiness-port",
        "kube-linter/startup-port",
    ],
    fixable: true,
    docs: include_str!("unknown_probe_port.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Without a selector a workload may still be a patch.
    let object = pod.object();
    if !pod.is_complete() || object.group() == Some("apps") && object.spec_lacks("selector") {
        return;
    }
    // Without an image it is a patch of a container that is written elsewhere.
    let whole = pod.containers().filter(|it| it.image().is_some() && it.port_names_are_known());
    for container in whole {
        for handler in container.handlers() {
            let Some(port) = handler.port() else { continue };
            let Some(name) = port.text().filter(|it| is_port_name(it)) else { continue };
            if container.port(name).is_some() {
                continue;
            }
            let hook = handler.probe.hook.title();
            let message = format!("{} has no port `{name}` for {hook} to call", container.title());
            let names = container.ports().filter_map(|it| it.name());
            report.at(port, message).meant(port, names, || match container.lacks("ports") {
                true => format!("add a port with `name: {name}` to `ports`"),
                false => format!("give one of the `ports` the name `{name}`"),
            });
        }
    }
}

/// Whether a text can be the name of a port; the API server refuses one that cannot.
fn is_port_name(text: &str) -> bool {
    text.len() <= 15
        && text.bytes().any(|it| it.is_ascii_lowercase())
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}
