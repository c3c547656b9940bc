//! See the page beside this file.

use crate::command::aws::{Expected, Problem};
use crate::edit;
use crate::finding::Safety;
use crate::rule::Within;
use crate::rule::{Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/invalid-aws-value",
    why: "the AWS CLI or the service refuses the request",
    fixable: true,
    docs: include_str!("invalid_aws_value.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for it in script.aws_faults() {
        let Problem::BadValue { option, expected } = &it.fault.problem else { continue };
        let written = it.written().trim_matches(['"', '\'']);
        let message = format!("`--{option}` of `{}` is `{written}`", it.title);
        let finding = report.at(it.place(), message);
        match expected {
            Expected::Int => finding.help("give a whole number"),
            Expected::Number => finding.help("give a number"),
            Expected::OneOf { near: Some(near), .. } => {
                let Within(node, range) = it.place();
                let fix = edit::replace_part(node, range, near, Safety::Unsafe);
                finding.help(format!("did you mean `{near}`?")).fix(fix)
            }
            // There may be newer ones.
            Expected::OneOf { values, near: None } => finding
                .help(format!("use {}", one_of(values.iter().copied())))
                .severity(Severity::Warning),
        };
    }
}
