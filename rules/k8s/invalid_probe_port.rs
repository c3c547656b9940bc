//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Handler, Pod, name, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-probe-port",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_probe_port.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Of plain init containers and ephemeral ones each probe is one too many.
    for container in pod.running() {
        for handler in container.handlers() {
            let title = format!("{} of {}", handler.probe.hook.title(), container.title());
            check_port(&handler, &title, report);
        }
    }
}

fn check_port(handler: &Handler<'_>, title: &str, report: &mut Report<'_>) {
    let Some(port) = handler.port() else { return };
    match scalar::read(port) {
        Some(scalar::Reading::Integer(1..=65535)) => {}
        Some(scalar::Reading::Integer(number)) => {
            let message = format!("{title} cannot use the port {number}");
            report.at(port, message).help("use a number from 1 to 65535");
        }
        Some(scalar::Reading::Text(text))
            if !name::is_port_name(text) && handler.kind() != "grpc" =>
        {
            let number = text.parse::<u16>().is_ok_and(|it| it > 0);
            report
                .at(port, format!("{title} takes `{text}` for the name of a port"))
                .help(match number {
                    true => format!("write {text} without quotes"),
                    false => "use a number, or the name of a port of the container".to_owned(),
                })
                .fix(number.then(|| replace_raw(port, text, Safety::Safe)).flatten());
        }
        _ => {}
    }
}
