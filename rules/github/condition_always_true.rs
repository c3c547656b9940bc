//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/condition-always-true",
    why: "text around `${{ }}` makes it a string, and a string that is not empty is true",
    category: Category::Correctness,
    severity: Severity::Warning,
    same_as: &["actionlint/if-cond", "poutine/if_always_true", "zizmor/unsound-condition"],
    cwe: &[571],
    docs: include_str!("condition_always_true.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    if !site.is_condition || !site.is_fenced() {
        return;
    }
    let text = site.node.raw_text();
    let before = text.get(..site.range.start).unwrap_or_default();
    let after = text.get(site.range.end..).unwrap_or_default();
    // The first expression speaks for all.
    if before.contains("${{") || before.is_empty() && after.is_empty() {
        return;
    }
    let only_blanks = before.trim().is_empty() && after.trim().is_empty();
    let (message, help) = match only_blanks {
        true if after.contains('\n') => (
            "the line break after `}}` makes the condition always true",
            "write `if: >-` or `if: |-`, or leave out `${{` and `}}`",
        ),
        true => (
            "the blanks around `${{ }}` make the condition always true",
            "remove them, or leave out `${{` and `}}`",
        ),
        false => (
            "the text around `${{ }}` makes the condition always true",
            "write all of it in one `${{ … }}`, or leave out every `${{` and `}}`",
        ),
    };
    report.at(site.whole(), message).help(help);
}
