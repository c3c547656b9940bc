//! See the page beside this file.

use crate::finding::{Fix, Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Node, Style};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/condition-always-true",
    why: "text around `${{ }}` makes it a string, and a string that is not empty is true",
    category: Category::Correctness,
    severity: Severity::Warning,
    same_as: &["actionlint/if-cond", "poutine/if_always_true", "zizmor/unsound-condition"],
    cwe: &[571],
    fixable: true,
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
    report.at(site.whole(), message).help(help).fix(bare(site.node));
}

/// The condition without `${{` and `}}`, whose parts keep together.
fn bare(node: Node<'_>) -> Option<Fix> {
    let mut bare = String::new();
    let mut rest = node.raw_text();
    while let Some((before, after)) = rest.split_once("${{") {
        let (inside, behind) = after.split_once("}}")?;
        let inside = inside.trim();
        let is_whole = before.trim().is_empty() && behind.trim().is_empty() && bare.is_empty();
        let is_one = is_whole || !inside.contains("||") && !inside.contains("&&");
        bare += before;
        bare += &if is_one { inside.to_owned() } else { format!("({inside})") };
        rest = behind;
    }
    bare += rest;
    let bare = bare.trim();
    let opens = bare.starts_with(|it: char| it.is_ascii_alphabetic() || it == '(');
    let plain = opens && !bare.contains([':', '#', '\n', '"']) && node.style() == Style::Plain;
    let fix = plain.then(|| replace_raw(node, bare, Safety::Safe)).flatten()?;
    Some(Fix { title: "leave out `${{` and `}}`".to_owned(), ..fix })
}
