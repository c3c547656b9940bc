//! See the page beside this file.

use crate::expression::{Kind, Literal, Node};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/unsound-ternary",
    why: "an empty value counts as false, so the one after `||` is taken in either case",
    category: Category::Correctness,
    severity: Severity::Warning,
    same_as: &["zizmor/unsound-ternary"],
    cwe: &[480],
    docs: include_str!("unsound_ternary.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    if site.is_condition {
        return;
    }
    for node in site.expression.nodes() {
        let Kind::Or(operands) = &node.kind else { continue };
        for pair in operands.windows(2) {
            let [Node { kind: Kind::And(tested), .. }, other] = pair else { continue };
            let Some(empty) =
                tested.last().filter(|it| literal(it).is_some_and(|it| !it.is_truthy()))
            else {
                continue;
            };
            if literal(other) == literal(empty) {
                continue;
            }
            report
                .at(
                    site.place(empty.range.clone()),
                    format!("`{}` is never the value", site.text(empty.range.clone())),
                )
                .help("turn the condition round, so that the value after `&&` is not empty, or use `case`");
        }
    }
}

fn literal(node: &Node) -> Option<&Literal> {
    match &node.kind {
        Kind::Literal(literal) => Some(literal),
        _ => None,
    }
}
