//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::did_you_mean;
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-field-reference",
    why: "only a few fields of a Pod can be read from inside; the API server refuses the others",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_field_reference.md"),
    ..Rule::new(Check::Pod(check))
};

/// What `fieldRef` of a variable takes, and that of a file. `apis/core/validation`, read 2026-11-21.
const OF_VARIABLES: [&str; 9] = [
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];
const OF_FILES: [&str; 5] = [
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
];
/// What `resourceFieldRef` takes, beside huge pages; the same source.
const RESOURCES: [&str; 6] = [
    "limits.cpu",
    "limits.ephemeral-storage",
    "limits.memory",
    "requests.cpu",
    "requests.ephemeral-storage",
    "requests.memory",
];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for variable in pod.containers().flat_map(|it| it.env()) {
        let title = variable.title();
        let source = variable.value_from();
        check_source(&title, source, &OF_VARIABLES, report);
    }
    for volume in pod.volumes() {
        let title = format!("a file of {}", volume.title());
        for file in volume.files() {
            check_source(&title, Some(file), &OF_FILES, report);
        }
    }
}

fn check_source(title: &str, source: Option<Node<'_>>, known: &[&str], report: &mut Report<'_>) {
    let field = source.and_then(|it| it.set("fieldRef")).and_then(|it| it.set("fieldPath"));
    if let Some((node, path)) = field.and_then(|it| Some((it, it.text()?))) {
        let subscript = path.split_once("['").filter(|it| it.1.ends_with("']")).map(|it| it.0);
        let indexed = matches!(subscript, Some("metadata.labels" | "metadata.annotations"));
        // `spec.host` is an old name of `spec.nodeName`, which is converted.
        if !indexed && !known.contains(&path) && path != "spec.host" {
            say(title, node, path, known, report);
        }
    }
    let resource =
        source.and_then(|it| it.set("resourceFieldRef")).and_then(|it| it.set("resource"));
    if let Some((node, path)) = resource.and_then(|it| Some((it, it.text()?))) {
        let huge = path.starts_with("limits.hugepages-") || path.starts_with("requests.hugepages-");
        if !huge && !RESOURCES.contains(&path) {
            say(title, node, path, &RESOURCES, report);
        }
    }
}

fn say(title: &str, node: Node<'_>, path: &str, known: &[&str], report: &mut Report<'_>) {
    let indexed = ["labels", "annotations"].iter().find_map(|field| {
        let key = path.strip_prefix("metadata.")?.strip_prefix(field)?.strip_prefix('.')?;
        Some(format!("write `metadata.{field}['{key}']`"))
    });
    let otherwise = || format!("use {}", crate::text::one_of(known.iter().copied()));
    let meant = || did_you_mean(path, known.iter().copied(), otherwise);
    let message = format!("{title} cannot be read from `{path}`");
    report.at(node, message).help(indexed.unwrap_or_else(meant));
}
