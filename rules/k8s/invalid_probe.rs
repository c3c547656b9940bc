//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Hook, Pod, Probe, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-probe",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_probe.md"),
    ..Rule::new(Check::Pod(check))
};

/// The numbers of a probe. `core/v1` `Probe`, read 2026-11-21.
const NUMBERS: [&str; 6] = [
    "failureThreshold",
    "initialDelaySeconds",
    "periodSeconds",
    "successThreshold",
    "terminationGracePeriodSeconds",
    "timeoutSeconds",
];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Of plain init containers and ephemeral ones each probe is one too many.
    for container in pod.running() {
        for probe in container.every_probe().chain(container.lifecycle_hooks()) {
            let title = format!("{} of {}", probe.hook.title(), container.title());
            check_handlers(pod, &probe, &title, report);
            check_numbers(&probe, &title, report);
        }
    }
}

fn check_handlers(pod: &Pod<'_>, probe: &Probe<'_>, title: &str, report: &mut Report<'_>) {
    let handlers: Vec<_> = probe.handlers().collect();
    match handlers.as_slice() {
        [] if does_nothing(probe) && !pod.object().is_partial() => {
            report
                .at(probe, format!("{title} does nothing"))
                .help("give it an `httpGet`, a `tcpSocket`, a `grpc` or an `exec`");
        }
        [first, second, ..] => {
            let message = format!("{title} has both `{}` and `{}`", first.kind(), second.kind());
            report
                .at(second.entry, message)
                .also(first.entry, "the other")
                .help("keep one of them");
        }
        [one] if one.kind() == "exec" && one.entry.value.lacks("command") => {
            report
                .at(one.entry, format!("{title} runs no command"))
                .help("name the program and its arguments in `command`");
        }
        _ => {}
    }
}

/// Whether there is no handler, and nothing that may have been meant as one.
fn does_nothing(probe: &Probe<'_>) -> bool {
    let known = |it: Node<'_>| it.text().is_some_and(|key| NUMBERS.contains(&key));
    probe.node.kind() == Kind::Mapping
        && !probe.node.is_unknown()
        && probe.node.entries().all(|it| known(it.key))
}

fn check_numbers(probe: &Probe<'_>, title: &str, report: &mut Report<'_>) {
    for field in NUMBERS {
        let Some(node) = probe.node.get(field) else { continue };
        let Some(number) = scalar::int(node) else { continue };
        let help = match (field, probe.hook) {
            ("terminationGracePeriodSeconds", Hook::Readiness) => "remove it; nothing is restarted",
            ("terminationGracePeriodSeconds", _) if number < 1 => "use a number above 0",
            ("successThreshold", Hook::Liveness | Hook::Startup) if number > 1 => "write 1",
            _ if number < 0 => "use 0 or more",
            _ => continue,
        };
        report.at(node, format!("{title} cannot have a `{field}` of {number}")).help(help);
    }
}
