//! See the page beside this file.

use crate::rule::{Category, Check, Rule, Severity};
use crate::tree::ProblemKind;

pub(super) static RULE: Rule = Rule {
    id: "syntax/excessive-aliases",
    why: "a reader that follows them runs out of memory",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("excessive_aliases.md"),
    ..Rule::new(Check::Problem(ProblemKind::ExcessiveAliases))
};
