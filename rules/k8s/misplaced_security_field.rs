//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Entry, Node};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/misplaced-security-field",
    why: "kubectl refuses it, and what lets it pass drops it: the setting has no effect",
    category: Category::Security,
    severity: Severity::Error,
    cwe: &[693],
    docs: include_str!("misplaced_security_field.md"),
    ..Rule::new(Check::Pod(check))
};

/// What only the `securityContext` of a container has. `core/v1` `SecurityContext`, read 2026-11-21.
const OF_CONTAINERS: [&str; 5] = [
    "allowPrivilegeEscalation",
    "capabilities",
    "privileged",
    "procMount",
    "readOnlyRootFilesystem",
];

/// What only the `securityContext` of a Pod has. `core/v1` `PodSecurityContext`, read 2026-11-21.
const OF_PODS: [&str; 6] = [
    "fsGroup",
    "fsGroupChangePolicy",
    "seLinuxChangePolicy",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "sysctls",
];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.is_whole() {
        return;
    }
    let of_pod = fields(pod.get("securityContext"), &OF_CONTAINERS);
    let of_containers: Vec<_> =
        pod.containers().flat_map(|it| fields(it.get("securityContext"), &OF_PODS)).collect();
    let (noun, help) = match of_pod.is_empty() {
        true => ("Pods", "move it to the `securityContext` of the Pod"),
        false => ("containers", "move it to the `securityContext` of each container"),
    };
    let mut all = of_pod.iter().chain(&of_containers);
    let Some(first) = all.next() else { return };
    let name = first.key.raw_text();
    let finding = report.at(first, format!("`{name}` is a field of {noun} only")).help(help);
    for other in all {
        let own = OF_CONTAINERS.contains(&other.key.raw_text());
        finding.also(other, if own { "of containers too" } else { "a field of Pods only" });
    }
}

/// Whether a field of this name in the mapping at a path is a fault of this rule.
pub(super) fn is_one(path: &str, name: &str) -> bool {
    let known = OF_CONTAINERS.contains(&name) || OF_PODS.contains(&name);
    known && path.ends_with("securityContext")
}

/// The fields with one of these names.
fn fields<'t>(context: Option<Node<'t>>, names: &[&str]) -> Vec<Entry<'t>> {
    let entries = context.into_iter().flat_map(|it| it.entries());
    let named = entries.filter(|it| it.key.text().is_some_and(|key| names.contains(&key)));
    named.filter(|it| !it.value.is_null()).collect()
}
