//! See the page beside this file.

use crate::expression::FaultKind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/wrong-arguments",
    why: "the workflow is refused, or the step fails when it runs",
    category: Category::Correctness,
    severity: Severity::Error,

    same_as: &["actionlint/expression"],
    docs: include_str!("wrong_arguments.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    site.report(&[FaultKind::Arguments, FaultKind::UnusedArgument], report);
}
