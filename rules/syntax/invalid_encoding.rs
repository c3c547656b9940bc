//! See the page beside this file.

use crate::rule::{Category, Check, Rule, Severity};
use crate::tree::ProblemKind;

pub(super) static RULE: Rule = Rule {
    id: "syntax/invalid-encoding",
    why: "no reader of JSON or YAML takes it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_encoding.md"),
    ..Rule::new(Check::Problem(ProblemKind::InvalidEncoding))
};
