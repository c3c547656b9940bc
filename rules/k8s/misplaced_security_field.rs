//! See the page beside this file.

use crate::edit::{json, merge, remove_all, value_of};
use crate::finding::{Fix, Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Entry, Node};
use crate::view::k8s::Pod;
use serde_json::{Map, Value};

pub(super) static RULE: Rule = Rule {
    id: "k8s/misplaced-security-field",
    why: "kubectl refuses it, and what lets it pass drops it: the setting has no effect",
    category: Category::Security,
    severity: Severity::Error,
    cwe: &[693],
    fixable: true,
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
    let fix = match (of_pod.is_empty(), of_containers.is_empty()) {
        (false, true) => to_containers(pod, &of_pod),
        (true, false) => to_pod(pod, &of_containers),
        _ => None,
    };
    let mut all = of_pod.iter().chain(&of_containers);
    let Some(first) = all.next() else { return };
    let name = first.key.raw_text();
    let finding = report.at(first, format!("`{name}` is a field of {noun} only")).help(help);
    finding.fix(fix);
    for other in all {
        let own = OF_CONTAINERS.contains(&other.key.raw_text());
        finding.also(other, if own { "of containers too" } else { "a field of Pods only" });
    }
}

/// Moves fields of the Pod to each container that does not say otherwise.
fn to_containers(pod: &Pod<'_>, fields: &[Entry<'_>]) -> Option<Fix> {
    let mut parts = Vec::new();
    for container in pod.containers() {
        let own =
            context(fields.iter().filter(|it| container.lacks_own_security(it.key.raw_text())))?;
        if !own.is_empty() {
            let context = json!({ "securityContext": own });
            parts.push(merge(container.node(), context, Safety::Unsafe));
        }
    }
    parts.push(remove_all(fields.iter().copied(), Safety::Unsafe));
    together(parts).map(|it| Fix { title: "move it to each container".to_owned(), ..it })
}

/// Moves fields of containers to the Pod, which must not have them; containers that differ stay.
fn to_pod(pod: &Pod<'_>, fields: &[Entry<'_>]) -> Option<Fix> {
    let moved = context(fields)?;
    let agree = |it: &Entry<'_>| {
        let name = it.key.raw_text();
        pod.lacks_security(name) && moved.get(name) == value_of(it.value).as_ref()
    };
    if !fields.iter().all(agree) {
        return None;
    }
    let context = json!({ "securityContext": moved });
    let parts = [
        remove_all(fields.iter().copied(), Safety::Unsafe),
        merge(pod.spec(), context, Safety::Unsafe),
    ];
    together(parts).map(|it| Fix { title: "move it to the Pod".to_owned(), ..it })
}

/// What fields say, by name.
fn context<'e, 't: 'e>(
    fields: impl IntoIterator<Item = &'e Entry<'t>>,
) -> Option<Map<String, Value>> {
    let said = |it: &Entry<'_>| Some((it.key.text()?.to_owned(), value_of(it.value)?));
    fields.into_iter().map(said).collect()
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
