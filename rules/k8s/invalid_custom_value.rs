//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{Bound, FaultKind};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-custom-value",
    why: "the API server holds the object against its definition and refuses it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_custom_value.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for fault in object.faults() {
        let FaultKind::OutOfBounds { bound } = fault.kind else { continue };
        let (wrong, help) = match bound {
            Bound::Least(limit) => (format!("is less than {limit}"), "write a larger number"),
            Bound::Above(limit) => (format!("is not more than {limit}"), "write a larger number"),
            Bound::Most(limit) => (format!("is more than {limit}"), "write a smaller number"),
            Bound::Below(limit) => (format!("is not less than {limit}"), "write a smaller number"),
            Bound::Longer(limit) => (format!("has less than {limit} characters"), "write more"),
            Bound::Shorter(limit) => (format!("has more than {limit} characters"), "shorten it"),
            Bound::Like(pattern) => {
                (format!("does not match `{pattern}`"), "write it as the pattern has it")
            }
            Bound::Fewest(limit) => (format!("has less than {limit} items"), "add to it"),
            Bound::Largest(limit) => (format!("has more than {limit} items"), "shorten it"),
        };
        report.at(fault.node, format!("`{}` {wrong}", fault.path)).help(help);
    }
}
