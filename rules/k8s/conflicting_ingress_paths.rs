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
    let project = object.project();
    let mut own = HashMap::new();
    for path in ingress.paths() {
        let Some(key) = key(&path) else { continue };
        // Of two the second is told.
        let others = project.relations().of_path(key.0, key.1).iter();
        let others = others.filter(|it| **it < object.position());
        let others = others.filter_map(|it| of(Object::of(project, *it)));
        let mut others = others.filter(|it| {
            let other = it.object();
            it.class_name() == ingress.class_name()
                && object.scope().is_sure_of(&other)
                && object.shares_namespace(&other)
        });
        let same = |it: &IngressPath<'_>| self::key(it) == Some(key);
        let before = own.get(&key).map(|it| ("twice in this Ingress".to_owned(), *it));
        let elsewhere = || {
            others.find_map(|it| {
                Some((format!("in {} too", it.object().title()), it.paths().find(same)?))
            })
        };
        if let Some((is, place)) = before.or_else(elsewhere) {
            report
                .at(mark(&path), format!("`{}{}` is {is}", key.0, key.1))
                .help("leave the path in one place, or give one of them another host or path")
                .also(mark(&place), "it is here already");
        }
        own.entry(key).or_insert(path);
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
    Some((path.host()?, path.path()?, path.kind()?))
}

fn mark<'t>(path: &IngressPath<'t>) -> Node<'t> {
    path.node.set("path").or_else(|| path.rule.set("host")).unwrap_or(path.node)
}
