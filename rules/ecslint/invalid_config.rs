//! See the page beside this file. The engine reports it.

use crate::rule::{Category, Check, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    id: "ecslint/invalid-config",
    why: "a setting that is not understood would be left out without a word",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_config.md"),
    ..Rule::new(Check::Engine)
};
