//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-namespace",
    why: "the API server refuses objects of a namespace that does not exist",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("missing_namespace.md"),
    ..Rule::new(Check::Object(check))
};

/// Namespaces that every cluster has.
const GIVEN: [&str; 4] = ["default", "kube-node-lease", "kube-public", "kube-system"];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(node) = object.metadata("namespace").filter(|_| !object.is_moved()) else { return };
    let Some(name) = node.text().filter(|it| !GIVEN.contains(it)) else { return };
    let scope = object.scope();
    if !scope.certainly_lacks("Namespace", name) || is_said(object, name) {
        return;
    }
    let namespaces = scope.objects("Namespace");
    let near = nearest(name, namespaces.iter().filter_map(Object::name));
    let finding =
        report.at(node, format!("there is no Namespace `{name}` among those defined here"));
    match near {
        Some(near) => finding.severity(Severity::Warning).help(format!("did you mean `{near}`?")),
        None => finding.help(format!("add a Namespace `{name}`, or see that the cluster has it")),
    };
}

/// Whether an object before it in the same file has the same namespace.
fn is_said(object: &Object<'_>, name: &str) -> bool {
    let (project, at) = (object.project(), object.position());
    let mut before = project.of_file(project.member(at).file).filter(|it| *it < at);
    before.any(|it| Object::of(project, it).namespace() == Some(name))
}
