//! See the page beside this file.

use crate::rule::{Category, Check, Rule, Severity};
use crate::tree::ProblemKind;

pub(super) static RULE: Rule = Rule {
    id: "syntax/excessive-nesting",
    why: "no reader follows collections nested this deep",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("excessive_nesting.md"),
    ..Rule::new(Check::Problem(ProblemKind::ExcessiveNesting))
};
