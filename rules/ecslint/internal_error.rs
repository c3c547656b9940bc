//! See the page beside this file. The engine reports it.

use crate::rule::{Category, Check, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    id: "ecslint/internal-error",
    why: "the rule could not look at the document, so its silence means nothing",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("internal_error.md"),
    ..Rule::new(Check::Engine)
};
