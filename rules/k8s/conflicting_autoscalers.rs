//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Autoscaler, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/conflicting-autoscalers",
    why: "each reacts to what the other does, and neither comes to rest",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("conflicting_autoscalers.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(autoscaler) = Autoscaler::of(*object).filter(|_| !object.is_partial()) else { return };
    let Some(target) = autoscaler.target().filter(|_| !object.may_be_patched()) else { return };
    let others = target.autoscalers().into_iter();
    let others = others.filter(|it| it.object().position() != object.position());
    let name = autoscaler.target_name();
    for other in others.filter(|it| !it.object().may_be_patched()) {
        // Two in one repository may be alternatives, unless they stand in one file or kustomization.
        let sure = object.scope().is_sure_of(&other.object());
        let message = match (autoscaler.is_horizontal(), other.is_horizontal()) {
            (true, true) if sure && other.object().position() < object.position() => {
                format!("{} scales {} too", other.object().title(), target.title())
            }
            (true, false) => {
                let sized = other.resources();
                let mut both = autoscaler.resources().into_iter().filter(|it| sized.contains(it));
                let Some(resource) = both.next() else { continue };
                format!("{} changes the {resource} requests it goes by", other.object().title())
            }
            _ => continue,
        };
        let place = name.unwrap_or_else(|| object.root());
        let help = match other.is_horizontal() {
            true => "leave one of them, with the metrics of both",
            false => "set `updateMode: \"Off\"` there, or scale by another metric here",
        };
        report.at(place, message).help(help).also(other.object(), "this is the other one");
        return;
    }
}
