//! See the page beside this file.

use crate::expression::FaultKind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/mistyped-expression",
    why: "the value is empty, or the words `Object` or `Array`, or never equal",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: false,
    same_as: &["actionlint/expression"],
    docs: include_str!("mistyped_expression.md"),
    ..Rule::new(Check::Expression(check))
};

/// Keys of which all values below are texts.
const TEXTS: [&str; 5] = ["env", "name", "run", "run-name", "with"];

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    site.report(&[FaultKind::Type, FaultKind::Comparison], report);
    // What a called workflow takes may be anything.
    let is_text =
        site.keys.iter().any(|it| TEXTS.contains(it)) && site.keys.get(2) != Some(&"with");
    // `env: ${{ fromJSON(…) }}` is a mapping.
    let is_value = site.key() != "env" && site.key() != "with";
    if !is_text || !is_value || !site.value.is_collection() {
        return;
    }
    report
        .at(site.whole(), format!("{} is put into a text", site.value))
        .help(format!("write it as JSON: `toJSON({})`", site.text(site.expression.range.clone())));
}
