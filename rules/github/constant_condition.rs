//! See the page beside this file.

use crate::expression::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/constant-condition",
    why: "what looks like a decision is none",
    category: Category::Maintainability,
    severity: Severity::Info,
    same_as: &["actionlint/if-cond"],
    cwe: &[570, 571],
    docs: include_str!("constant_condition.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    let is_whole = site.written().len() == site.node.raw_text().trim().len();
    if !site.is_condition || !is_whole || !site.expression.faults.is_empty() {
        return;
    }
    let Some(truth) = site.expression.truth() else { return };
    // `if: false` is how one switches something off.
    if !truth && matches!(site.expression.root.kind, Kind::Literal(_)) {
        return;
    }
    let help = match truth {
        true => "delete the condition, or write the one that was meant",
        false => "write the condition that was meant, or `false`",
    };
    report.at(site.whole(), format!("the condition is always {truth}")).help(help);
}
