//! See the page beside this file.

use super::dangling_service::explain_mismatch;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Budget, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-disruption-budget",
    why: "the Pods it was written for may all be evicted at once",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("dangling_disruption_budget.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(budget) = Budget::of(*object).filter(|_| !object.is_partial()) else { return };
    let Some(selector) = budget.selector().filter(|it| !it.is_empty()) else { return };
    if !object.scope().certainly_matches_nothing(&selector) {
        return;
    }
    let message = format!("no Pod has the labels that {} selects", object.title());
    explain_mismatch(report.at(selector.node(), message), object, &selector);
}
