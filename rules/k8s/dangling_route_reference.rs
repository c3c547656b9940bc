//! See the page beside this file.

use crate::finding::Finding;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::tree::Node;
use crate::view::k8s::{MOST_ITEMS, Object};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-route-reference",
    why: "a route without its backend answers with 500, and one without its Gateway not at all",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["kubescape/C-0302", "kubescape/dangling-gateway-backend"],
    fixable: true,
    docs: include_str!("dangling_route_reference.md"),
    ..Rule::new(Check::Object(check))
};

const ROUTES: [&str; 5] = ["GRPCRoute", "HTTPRoute", "TCPRoute", "TLSRoute", "UDPRoute"];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let is_route = ROUTES.iter().any(|it| object.is("gateway.networking.k8s.io", it));
    if !is_route || object.is_partial() || object.may_be_patched() {
        return;
    }
    let mut seen = HashSet::new();
    let parents = items(object.spec("parentRefs")).map(|it| (it, "Gateway"));
    let rules = items(object.spec("rules"));
    let backends = rules.flat_map(|it| items(it.set("backendRefs"))).map(|it| (it, "Service"));
    for (reference, default) in parents.chain(backends) {
        let kind = reference.set("kind").map_or(Some(default), Node::text);
        let (Some(name), Some(kind)) = (reference.set("name"), kind) else { continue };
        let Some(text) = name.text().filter(|_| kind == default) else { continue };
        if lacks(object, reference, kind, text) && seen.insert((kind, text)) {
            let finding = report.at(name, format!("there is no {kind} `{text}`"));
            explain_name(finding, object, kind, name);
        }
    }
}

fn items(node: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    node.into_iter().flat_map(Node::items).take(MOST_ITEMS)
}

/// Whether there certainly is no object of a kind and a name, in the namespace that a reference may name.
fn lacks(object: &Object<'_>, reference: Node<'_>, kind: &str, name: &str) -> bool {
    let scope = object.scope();
    // An operator makes Services; one for a Gateway may be anybody's.
    if kind == "Service" && scope.has_makers() {
        return false;
    }
    let elsewhere = || object.project().relations().named(kind, name).next().is_some();
    scope.certainly_lacks(kind, name) && (reference.lacks("namespace") || !elsewhere())
}

/// Says which object may be meant by a name that none has.
pub(super) fn explain_name<'f>(
    finding: &'f mut Finding,
    object: &Object<'_>,
    kind: &str,
    node: Node<'_>,
) -> &'f mut Finding {
    let (project, scope, name) = (object.project(), object.scope(), node.raw_text());
    let named = |it: &Object<'_>| it.name() == Some(name);
    let mut others = project.relations().named(kind, name).map(|at| Object::of(project, at));
    if let Some(other) = others.find(named) {
        let namespace = other.namespace().unwrap_or_default();
        return finding
            .help("put both into one namespace")
            .also(other, format!("this one is in the namespace `{namespace}`"));
    }
    let objects = scope.objects(kind);
    let names: Vec<_> = objects.iter().filter_map(Object::name).collect();
    let near = scope.near(kind, name);
    finding.meant(node, near, || match names.is_empty() {
        true => format!("add a {kind} `{name}`"),
        false => format!("use {}, or add it", one_of(names.iter().copied())),
    });
    match objects.iter().find(|it| near.is_some() && it.name() == near) {
        Some(near) => finding.also(near, "the nearest name"),
        None => finding,
    }
}
