//! See the page beside this file.

use crate::rule::{Category, Check, Rule, Severity};
use crate::tree::ProblemKind;

pub(super) static RULE: Rule = Rule {
    id: "syntax/duplicate-key",
    why: "readers disagree on which one counts; most take the last without a word",
    category: Category::Correctness,
    severity: Severity::Warning,
    same_as: &["gitlab-ci-local/duplicate-keys"],
    fixable: true,
    docs: include_str!("duplicate_key.md"),
    ..Rule::new(Check::Problem(ProblemKind::DuplicateKey))
};
