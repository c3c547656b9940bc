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
    let scope = object.scope();
    let others = scope.objects("PodDisruptionBudget").into_iter();
    // Of two the second is told; two of one name are one object twice.
    let others = others.filter(|it| {
        it.position() < object.position()
            && it.name() != object.name()
            && scope.is_sure_of(it)
            && object.shares_namespace(it)
    });
    for other in others.filter_map(of) {
        let Some(selector) = other.selector().filter(|it| !it.node().is_null()) else { continue };
        let both = |it: &&crate::view::k8s::Pod<'_>| {
            object.shares_namespace(&it.object()) && selector.matches(&it.labels()) == Some(true)
        };
        let Some(pod) = pods.iter().find(both) else { continue };
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
