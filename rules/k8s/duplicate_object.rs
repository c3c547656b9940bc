//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/duplicate-object",
    why: "the last one applied replaces the others; kustomize and Helm refuse them",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_object.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let (Some(kind), Some(name)) = (object.kind(), object.name()) else { return };
    if object.is_partial() {
        return;
    }
    // Of two the second is told.
    let same = |it: &Object<'_>| {
        it.position() < object.position()
            && it.kind() == Some(kind)
            && it.name() == Some(name)
            && it.group().is_some()
            && it.group() == object.group()
    };
    let project = object.project();
    let found = project.relations().named(kind, name).map(|at| Object::of(project, at));
    let mut found = found.filter(same).filter(|it| object.shares_namespace(it) && !it.is_partial());
    let Some(first) = found.find(|it| object.scope().is_sure_of(it)) else { return };
    report
        .at(object, format!("{} is defined twice", object.title()))
        .help("remove one of them, or give it another name or namespace")
        .also(first, "it is defined here already");
}
