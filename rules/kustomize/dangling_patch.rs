//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::view::k8s::{Aim, Build, Object};

pub(super) static RULE: Rule = Rule {
    id: "kustomize/dangling-patch",
    why: "a patch for nothing ends the build, or does nothing and nobody notices",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("dangling_patch.md"),
    ..Rule::new(Check::Kustomization(check))
};

fn check(build: &Build<'_>, report: &mut Report<'_>) {
    if !build.is_closed() {
        return;
    }
    for aim in build.aims().iter().filter(|it| !build.may_have(it)) {
        let help = match near(build, aim) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add the object to `resources`, or remove the patch".to_owned(),
        };
        let wanted = title(aim);
        let message = match aim.is_own {
            true => format!("the patch of {wanted} patches nothing: no such object is built"),
            false => format!("no {wanted} is built that the patch is for"),
        };
        let finding = report.at(aim, message).help(help);
        if !aim.is_own {
            // What a target selects may be nothing.
            finding.severity(Severity::Warning);
        }
    }
}

/// What messages call what a patch is for: ``deployment `web` ``.
fn title(aim: &Aim<'_>) -> String {
    let kind = aim.kind.as_deref().map_or("object".to_owned(), str::to_lowercase);
    match &aim.name {
        Some(name) => format!("{kind} `{name}`"),
        None => kind,
    }
}

/// The name of an object of the kind that was probably meant, or the kind of one of the name.
fn near(build: &Build<'_>, aim: &Aim<'_>) -> Option<String> {
    let objects = build.objects();
    let of_kind = |it: &&Object<'_>| aim.kind.as_deref().is_none_or(|kind| it.kind() == Some(kind));
    let name = aim.name.as_deref()?;
    let names: Vec<_> = objects.iter().filter(of_kind).filter_map(Object::name).collect();
    let kinds = objects.iter().filter(|it| it.name() == Some(name)).filter_map(Object::kind);
    let kinds: Vec<_> = kinds.collect();
    let near = nearest(name, names.iter().copied());
    near.or_else(|| nearest(aim.kind.as_deref()?, kinds.iter().copied())).map(str::to_owned)
}
