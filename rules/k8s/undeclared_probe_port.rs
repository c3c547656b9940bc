//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/undeclared-probe-port",
    why: "readers and tools look for the ports of a container in its list of them",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "kube-linter/liveness-port",
        "kube-linter/readiness-port",
        "kube-linter/startup-port",
    ],
    docs: include_str!("undeclared_probe_port.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.is_complete() {
        return;
    }
    let mut found = Vec::new();
    for container in pod.containers().filter(|it| it.image().is_some()) {
        let numbers: Option<Vec<_>> =
            container.ports().map(|it| scalar::int(it.container_port()?)).collect();
        // Of a list that is not known, or not whole, nothing is certain.
        let known = container.lacks("ports") || container.ports().next().is_some();
        let Some(numbers) = numbers.filter(|_| known) else { continue };
        let ports = container.handlers().filter_map(|it| it.port());
        let missing = |it: &i64| !numbers.contains(it);
        found.extend(
            ports
                .filter(|it| scalar::int(*it).is_some_and(|it| missing(&it)))
                .map(|it| (container, it)),
        );
    }
    let Some((_, first)) = found.first() else { return };
    let number = first.raw_text();
    let Some(finding) = report.fold(found, |who| {
        format!("{who} {} on a port not in `ports`", who.verb("is called", "are called"))
    }) else {
        return;
    };
    finding.help(format!("add `containerPort: {number}` to `ports`, or name the port"));
}
