//! See the page beside this file. The engine reports it.

use crate::rule::{Category, Check, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    id: "ecslint/invalid-ignore",
    why: "an ignore that is not understood hides nothing",
    category: Category::Maintainability,
    severity: Severity::Warning,
    docs: include_str!("invalid_ignore.md"),
    ..Rule::new(Check::Engine)
};
