//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, scalar};
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "k8s/duplicate-container-port",
    why: "containers of a Pod share one address, where a port has room for one listener",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("duplicate_container_port.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Plain init containers are gone when the others start.
    let ports =
        pod.running().flat_map(|container| container.ports().map(move |it| (container, it)));
    let taken = ports.filter_map(|(container, port)| {
        // What two ports of the node lead to may be one port.
        let host = port.0.get("hostPort").map_or(Some(0), scalar::int)?;
        let address = port.0.get("hostIP").map_or(Some(""), |it| it.text())?;
        let number = scalar::int(port.container_port()?)?;
        Some(((number, port.protocol()?, address, host), (container, port)))
    });
    for ((number, protocol, ..), (owner, first), (container, port)) in repeated(taken) {
        let message = match owner.node().is(container.node()) {
            true => format!("{} lists the port {number}/{protocol} twice", container.title()),
            false => format!("two containers of {} listen on {number}/{protocol}", pod.title()),
        };
        let help = match owner.node().is(container.node()) {
            true => "remove one of them",
            false => "give one of them another port",
        };
        report.at(port, message).also(first, format!("in {}", owner.title())).help(help);
    }
}
