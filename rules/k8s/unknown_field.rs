//! See the page beside this file.

use super::misplaced_security_field::is_one as is_misplaced;
use crate::edit::{relocate, remove};
use crate::finding::{Fix, Safety, by_case, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{FaultKind, Hint};
use crate::tree::{Entry, Node};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unknown-field",
    why: "kubectl refuses it, and whatever does not is served by an API that drops it without a word",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/schema-validation"],
    fixable: true,
    docs: include_str!("unknown_field.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for fault in object.faults() {
        let (entry, message, help, fix) = match &fault.kind {
            FaultKind::UnknownField { entry, .. } if is_misplaced(&fault.path, name(entry)) => {
                continue;
            }
            FaultKind::UnknownField { entry, hint } => {
                let message = format!("{} has no field `{}`", holder(&fault.path), name(entry));
                let fix = rename(entry, hint).or_else(|| relocated(object, entry, hint));
                (entry, message, advice(hint), fix)
            }
            FaultKind::FieldNotYet { entry, since } => {
                let message = format!("`{}` came with Kubernetes {since}", name(entry));
                (
                    entry,
                    message,
                    format!("remove it while {} is run", object.cluster_version()),
                    None,
                )
            }
            FaultKind::FieldRemoved { entry, last } => {
                let message = format!("Kubernetes {last} was the last to have `{}`", name(entry));
                (entry, message, "remove it".to_owned(), remove(*entry, Safety::Unsafe))
            }
            _ => continue,
        };
        report.at(entry.key, message).help(help).fix(fix);
    }
}

/// Writes the name that is near, unless there is a field of that name already.
fn rename(entry: &Entry<'_>, hint: &Hint<'_>) -> Option<Fix> {
    let Hint::Name(near) = hint else { return None };
    let holder = entry.key.parent().filter(|it| it.entry(near).is_none())?;
    let safety = by_case(name(entry), near);
    replace(entry.key, near, safety).filter(|_| !holder.is_unknown())
}

/// Moves it to where it belongs, where that is one place.
fn relocated(object: &Object<'_>, entry: &Entry<'_>, hint: &Hint<'_>) -> Option<Fix> {
    let holder = entry.key.parent()?;
    let (to, path) = match hint {
        Hint::Below(path) => (holder, &**path),
        Hint::Above(path) => (above(object.root(), holder, path)?, ""),
        Hint::Beside(path) => (object.root(), &**path),
        _ => return None,
    };
    if path.contains("[]") {
        return None;
    }
    let path: Vec<_> = path.split('.').filter(|it| !it.is_empty()).collect();
    relocate(*entry, to, &path, Safety::Unsafe)
}

/// Of what a node lies in, the mapping at a path from the root.
fn above<'t>(root: Node<'t>, node: Node<'t>, path: &str) -> Option<Node<'t>> {
    let mut around = vec![node];
    while let Some(outer) = around.last().filter(|it| !it.is(root)).and_then(|it| it.parent()) {
        around.push(outer);
    }
    let depth = path.split('.').filter(|it| !it.is_empty()).count() + path.matches("[]").count();
    let at = around.len().checked_sub(depth + 1)?;
    around.get(at).copied().filter(|_| around.last().is_some_and(|it| it.is(root)))
}

fn name<'t>(entry: &Entry<'t>) -> &'t str {
    entry.key.raw_text()
}

/// What a message calls the mapping at a path.
pub(super) fn holder(path: &str) -> String {
    if path.is_empty() { "the object".to_owned() } else { format!("`{path}`") }
}

fn advice(hint: &Hint<'_>) -> String {
    match hint {
        Hint::Name(name) => format!("did you mean `{name}`?"),
        Hint::Below(path) => format!("it belongs under `{path}`; move it there"),
        Hint::Above(path) if path.is_empty() => "it belongs at the top of the object".to_owned(),
        Hint::Above(path) | Hint::Beside(path) => format!("it belongs in `{path}`; move it there"),
        Hint::Moved(path) => format!("write it as `{path}` in this version of the API"),
        Hint::None => "remove it, or look its name up with `kubectl explain`".to_owned(),
    }
}
