//! See the page beside this file. The engine reports it.

use crate::rule::{Category, Check, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    id: "ecslint/stale-baseline",
    why: "it would let the next finding there pass as an old one",
    category: Category::Maintainability,
    severity: Severity::Info,
    docs: include_str!("stale_baseline.md"),
    ..Rule::new(Check::Engine)
};
