//! See the page beside this file.

use crate::rule::{Category, Check, Rule, Severity};
use crate::tree::ProblemKind;

pub(super) static RULE: Rule = Rule {
    id: "syntax/invalid-yaml",
    why: "nothing can read the document, so nothing in it takes effect",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_yaml.md"),
    ..Rule::new(Check::Problem(ProblemKind::InvalidYaml))
};
