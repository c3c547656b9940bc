//! See the page beside this file.

use super::dangling_route_reference::explain_name;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Autoscaler, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-autoscaler-target",
    why: "the autoscaler finds nothing to scale and does nothing",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "kube-linter/dangling-horizontalpodautoscaler",
        "kube-score/horizontalpodautoscaler-has-target",
        "kubescape/C-0300",
        "kubescape/hpa-has-target",
    ],
    fixable: true,
    docs: include_str!("dangling_autoscaler_target.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(autoscaler) = Autoscaler::of(*object) else { return };
    if object.is_partial() || object.may_be_patched() {
        return;
    }
    let (Some(node), Some(kind)) = (autoscaler.target_name(), autoscaler.target_kind()) else {
        return;
    };
    let Some(name) = node.text() else { return };
    let scope = object.scope();
    let found = scope.find(kind, name);
    if found.is_empty() {
        if scope.certainly_lacks(kind, name) {
            let finding = report.at(node, format!("there is no {kind} `{name}` to scale"));
            explain_name(finding, object, kind, node);
        } else if is_other_kind(object, kind, name) {
            other_kind(object, &autoscaler, (kind, name), report);
        }
        return;
    }
    let version = autoscaler.reference().and_then(|it| it.set("apiVersion"));
    let group = match version {
        Some(version) => version.text().map(|it| it.split_once('/').map_or("", |it| it.0)),
        None if autoscaler.is_plain() => autoscaler.reference().map(|_| ""),
        None => None,
    };
    let (Some(group), Some(target)) = (group, found.first()) else { return };
    let right = target.api_version().unwrap_or_default();
    if found.iter().all(|it| it.is_built_in() && it.group().is_some_and(|it| it != group)) {
        let place = version.unwrap_or(node);
        report
            .at(place, format!("{} is of `{right}`, not of `{}`", target.title(), shown(version)))
            .help(format!("set `apiVersion: {right}` in the reference"))
            .also(target, "it is here");
    }
}

fn shown<'t>(version: Option<Node<'t>>) -> &'t str {
    version.map_or("v1", Node::raw_text)
}

const WORKLOADS: [&str; 3] = ["Deployment", "ReplicaSet", "StatefulSet"];

/// Whether nothing has the kind and the name, and a workload of the same name is of another kind.
fn is_other_kind(object: &Object<'_>, kind: &str, name: &str) -> bool {
    let scope = object.scope();
    let has = |it: &str| scope.objects(it).iter().any(|it| it.name() == Some(name));
    WORKLOADS.contains(&kind) && scope.is_closed() && WORKLOADS.iter().any(|it| has(it))
}

fn other_kind(
    object: &Object<'_>,
    autoscaler: &Autoscaler<'_>,
    (kind, name): (&str, &str),
    report: &mut Report<'_>,
) {
    let scope = object.scope();
    let named = |it: &Object<'_>| it.name() == Some(name);
    let found = WORKLOADS.iter().find_map(|it| scope.objects(it).into_iter().find(named));
    let (Some(found), Some(reference)) = (found, autoscaler.reference()) else { return };
    let is = found.kind().unwrap_or_default();
    report
        .at(reference.set("kind").unwrap_or(reference), format!("`{name}` is a {is}, not a {kind}"))
        .help(format!("set `kind: {is}`"))
        .also(found, "it is here");
}
