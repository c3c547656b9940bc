//! See the page beside this file. The engine reports it.

use crate::rule::{Category, Check, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    id: "ecslint/expired-ignore",
    why: "what it hid was only accepted until that day",
    category: Category::Maintainability,
    severity: Severity::Warning,
    docs: include_str!("expired_ignore.md"),
    ..Rule::new(Check::Engine)
};
