//! See the page beside this file.

use crate::rule::{Category, Check, Rule, Severity};
use crate::tree::ProblemKind;

pub(super) static RULE: Rule = Rule {
    id: "syntax/oversized-file",
    why: "a document in it is not checked",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("oversized_file.md"),
    ..Rule::new(Check::Problem(ProblemKind::OversizedFile))
};
