//! See the page beside this file.

use crate::expression::FaultKind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-property",
    why: "the value is empty when the workflow runs, and nobody is told",
    category: Category::Correctness,
    severity: Severity::Warning,

    same_as: &["actionlint/expression"],
    docs: include_str!("unknown_property.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    site.report(&[FaultKind::UnknownProperty], report);
}
