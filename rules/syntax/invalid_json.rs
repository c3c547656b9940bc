//! See the page beside this file.

use crate::rule::{Category, Check, Rule, Severity};
use crate::tree::ProblemKind;

pub(super) static RULE: Rule = Rule {
    id: "syntax/invalid-json",
    why: "the AWS CLI and SDKs read strict JSON and refuse the file",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_json.md"),
    ..Rule::new(Check::Problem(ProblemKind::InvalidJson))
};
