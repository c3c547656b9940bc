//! See the page beside this file.

use crate::expression::FaultKind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/unavailable-context",
    why: "GitHub refuses the workflow, and nothing of it runs",
    category: Category::Correctness,
    severity: Severity::Error,

    same_as: &["actionlint/expression"],
    docs: include_str!("unavailable_context.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    site.report(&[FaultKind::UnavailableContext, FaultKind::UnavailableFunction], report);
}
