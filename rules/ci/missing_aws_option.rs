//! See the page beside this file.

use crate::command::aws::Problem;
use crate::rule::{Check, Report, Rule};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/missing-aws-option",
    why: "the AWS CLI says what is required and runs nothing",
    docs: include_str!("missing_aws_option.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for it in script.aws_faults() {
        let (message, help) = match &it.fault.problem {
            Problem::MissingOption { option } if option.starts_with('<') => (
                format!("`{}` is not told `{option}`", it.title),
                format!("put `{option}` behind it"),
            ),
            Problem::MissingOption { option } => (
                format!("`{}` has no `--{option}`", it.title),
                format!("add `--{option}`, or `--cli-input-json` with all of the input"),
            ),
            Problem::MissingValue { option } => (
                format!("`--{option}` of `{}` has no value", it.title),
                format!("put the value behind `--{option}`, quoted"),
            ),
            _ => continue,
        };
        report.at(it.place(), message).help(help);
    }
}
