//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Budget, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/overlapping-disruption-budgets",
    why: "the API server evicts no Pod that two budgets select: draining a node hangs",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("overlapping_disruption_budgets.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(budget) = of(*object) else { return };
    let pods = budget.pods();
    if pods.is_empty() {
        return;
    }
    // Of two the second is told; two of one name are one object twice.
    let before = |it: &Object<'_>| {
        it.position() < object.position()
            && it.name() != object.name()
            && object.scope().is_sure_of(it)
            && object.shares_namespace(it)
    };
    for pod in pods.iter().filter(|it| object.shares_namespace(&it.object())) {
        let protects = |it: &Budget<'_>| {
            it.selector()
                .is_some_and(|it| !it.node().is_null() && it.matches(&pod.labels()) == Some(true))
        };
        let others = pod.budgets().into_iter().filter(|it| before(&it.object()));
        let mut others = others.filter_map(|it| of(it.object())).filter(protects);
        let Some(other) = others.next() else { continue };
        let title = other.object().title();
        report
            .at(object, format!("{} and {title} select the same Pods", object.title()))
            .help("leave one of them, or tighten the selector of one")
            .also(other.object(), "this selects them too")
            .also(pod.object(), "these Pods");
        return;
    }
}

fn of(object: Object<'_>) -> Option<Budget<'_>> {
    let whole = !object.is_partial() && !object.may_be_patched();
    Budget::of(object).filter(|_| whole)
}
