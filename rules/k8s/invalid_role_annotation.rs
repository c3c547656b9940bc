//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::arn::Arn;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-role-annotation",
    why: "the Pods start with the annotation as their role, and every call of AWS fails",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_role_annotation.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("", "ServiceAccount") {
        return;
    }
    let Some(node) = object.annotation("eks.amazonaws.com/role-arn") else { return };
    let Some(fault) = node.text().and_then(fault) else { return };
    report
        .at(node, format!("the IAM role of {} {fault}", object.title()))
        .help("write `arn:aws:iam::ACCOUNT:role/NAME`, with the account in twelve digits");
}

/// What is wrong with the ARN of a role. What a pipeline fills in is not.
fn fault(text: &str) -> Option<&'static str> {
    let word = |it: u8| it.is_ascii_uppercase() || it == b'_';
    if text.is_empty() || text.bytes().all(word) {
        return None;
    }
    let Some(arn) = Arn::parse(text) else { return Some("is no ARN") };
    let name = arn.resource.strip_prefix("role/");
    match () {
        () if arn.has_stand_in() => None,
        () if arn.service != "iam" || name.is_none() => Some("is the ARN of something else"),
        () if !arn.partition.starts_with("aws") => Some("is in no partition of AWS"),
        () if !arn.region.is_empty() => Some("names a region, and roles have none"),
        () if !arn.has_account() => Some("names no account"),
        () => name.filter(|it| it.is_empty()).map(|_| "has no name"),
    }
}
