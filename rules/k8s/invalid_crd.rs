//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::name::is_dns_label;
use crate::view::k8s::{Object, items, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-crd",
    why: "the API server refuses the definition, and no object of its kind can be made",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_crd.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let current = object.api_version() == Some("apiextensions.k8s.io/v1");
    let Some(spec) = object.get("spec") else { return };
    // What lacks its names is a patch of a definition.
    let Some(names) = spec.set("names") else { return };
    if !current || object.kind() != Some("CustomResourceDefinition") {
        return;
    }
    name(object, spec, names, report);
    if let Some(node) = spec.set("preserveUnknownFields").filter(|it| scalar::is_true(*it)) {
        report
            .at(node, "`v1` does not keep unknown fields this way")
            .help("remove it; write `x-kubernetes-preserve-unknown-fields: true` in the schema");
    }
    let Some(list) = spec.set("versions").filter(|it| !object.is_incomplete() && !it.is_unknown())
    else {
        return;
    };
    let versions: Vec<_> = items(Some(list)).collect();
    storage(list, &versions, report);
    versions.iter().for_each(|it| schema(*it, report));
}

fn name(object: &Object<'_>, spec: Node<'_>, names: Node<'_>, report: &mut Report<'_>) {
    let group = spec.set("group");
    if let Some(node) = group.filter(|it| it.text().is_some_and(|it| !it.contains('.'))) {
        report
            .at(node, format!("the group `{}` has no dot in it", node.raw_text()))
            .help("write a DNS name of yours, such as `example.com`");
    }
    let plural = names.set("plural");
    if let Some(node) = plural.filter(|it| it.text().is_some_and(|it| !is_dns_label(it))) {
        report
            .at(node, format!("`{}` cannot be the plural of a kind", node.raw_text()))
            .help("use a-z, 0-9 and `-`");
    }
    let parts = plural.and_then(Node::text).zip(group.and_then(Node::text));
    let (Some((plural, group)), Some(node)) = (parts, object.name_node()) else { return };
    let wanted = format!("{plural}.{group}");
    if node.text().is_some_and(|it| it != wanted) {
        report
            .at(node, "the name is not the plural with the group behind it")
            .help(format!("write `name: {wanted}`"));
    }
}

fn storage(list: Node<'_>, versions: &[Node<'_>], report: &mut Report<'_>) {
    let stored: Vec<_> = versions
        .iter()
        .filter_map(|it| it.get("storage").filter(|it| scalar::is_true(*it)))
        .collect();
    let known = |it: &Node<'_>| {
        it.lacks("storage") || it.get("storage").is_some_and(|it| scalar::read(it).is_some())
    };
    match stored.as_slice() {
        [] if versions.iter().all(known) => {
            report
                .at(list, "no version is the one that is stored")
                .help("set `storage: true` in one version");
        }
        [first, second, ..] => {
            report
                .at(*second, "more than one version is the one that is stored")
                .help("set `storage: true` in one version alone")
                .also(*first, "the first one");
        }
        _ => {}
    }
}

fn schema(version: Node<'_>, report: &mut Report<'_>) {
    if version.kind() != Kind::Mapping {
        return;
    }
    let title = version.get("name").map_or("", Node::raw_text);
    let inner = version.set("schema").and_then(|it| it.set("openAPIV3Schema"));
    let absent = version.lacks("schema")
        || version.set("schema").is_some_and(|it| it.lacks("openAPIV3Schema"));
    if absent {
        let help = "write `schema.openAPIV3Schema` with `type: object` at least";
        report.at(version, format!("the version `{title}` has no schema")).help(help);
    }
    let Some(inner) = inner else { return };
    match inner.set("type") {
        None if inner.lacks("type") => {
            report
                .at(inner, format!("the schema of `{title}` does not say its type"))
                .help("write `type: object`");
        }
        Some(node) if node.text().is_some_and(|it| it != "object") => {
            report.at(node, "an object of the API is a mapping").help("write `type: object`");
        }
        _ => {}
    }
}
