//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Ingress, IngressPath, Object};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "k8s/conflicting-ingress-paths",
    why: "which of them gets the requests is up to the controller, and may change",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("conflicting_ingress_paths.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(ingress) = of(*object) else { return };
    let others = object.scope().objects("Ingress").into_iter();
    // Of two the second is told.
    let others = others.filter(|it| it.position() < object.position());
    let others: Vec<_> = others
        .filter(|it| object.scope().is_sure_of(it) && object.shares_namespace(it))
        .filter_map(of)
        .filter(|it| it.class_name().is_some() && it.class_name() == ingress.class_name())
        .collect();
    let mut taken = HashMap::new();
    for other in others {
        for path in other.paths() {
            key(&path).map(|key| taken.entry(key).or_insert((other, path)));
        }
    }
    for path in ingress.paths() {
        let Some(key) = key(&path) else { continue };
        if let Some((other, place)) = taken.get(&key) {
            let (host, route, _) = key;
            let title = match other.object().position() == object.position() {
                true => "twice in this Ingress".to_owned(),
                false => format!("in {} too", other.object().title()),
            };
            report
                .at(mark(&path), format!("`{host}{route}` is {title}"))
                .help("leave the path in one place, or give one of them another host or path")
                .also(mark(place), "it is here already");
        }
        taken.entry(key).or_insert((ingress, path));
    }
}

/// An Ingress whose paths another may take. Controllers of clouds make a load balancer for each; one for
/// a canary takes its share by intention.
fn of(object: Object<'_>) -> Option<Ingress<'_>> {
    let clouds = ["alb", "gce", "azure", "oci"];
    let ingress = Ingress::of(object)?;
    let class = ingress.class_name()?;
    let own = |key: &str| {
        key.contains("canary")
            || key.starts_with("alb.")
            || key.ends_with("/mergeable-ingress-type")
    };
    let mut keys = object.annotations().entries().map(|it| it.key.raw_text());
    let alone = clouds.iter().any(|it| class.contains(it)) || keys.any(own);
    (!alone && !object.is_partial() && !object.may_be_patched()).then_some(ingress)
}

/// Host, path and type. `None` without a host, which says too little about what is reached by it.
fn key<'t>(path: &IngressPath<'t>) -> Option<(&'t str, &'t str, &'t str)> {
    let host = path.rule.set("host")?.text()?;
    let text = |field: &str, default: &'static str| match path.node.get(field) {
        Some(node) if !node.is_empty() => node.text(),
        _ => Some(default),
    };
    Some((host, text("path", "/")?, text("pathType", "ImplementationSpecific")?))
}

fn mark<'t>(path: &IngressPath<'t>) -> Node<'t> {
    path.node.set("path").or_else(|| path.rule.set("host")).unwrap_or(path.node)
}
