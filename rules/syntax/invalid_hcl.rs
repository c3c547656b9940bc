//! See the page beside this file.

use crate::rule::{Category, Check, Rule, Severity};
use crate::tree::ProblemKind;

pub(super) static RULE: Rule = Rule {
    id: "syntax/invalid-hcl",
    why: "Terraform refuses the file, and nothing in its folder is planned or applied",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_hcl.md"),
    ..Rule::new(Check::Problem(ProblemKind::InvalidHcl))
};
