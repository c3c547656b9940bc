//! See the page beside this file. The engine reports it.

use crate::rule::{Category, Check, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    id: "ecslint/unused-ignore",
    why: "it would hide the next finding there, which nobody has looked at",
    category: Category::Maintainability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("unused_ignore.md"),
    ..Rule::new(Check::Engine)
};
