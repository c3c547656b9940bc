//! See the page beside this file.

use crate::command::aws::Problem;
use crate::edit;
use crate::finding::Safety;
use crate::rule::Within;
use crate::rule::{Check, Report, Rule};
use crate::text::one_of;
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/unknown-aws-option",
    why: "the AWS CLI says `Unknown options` and runs nothing",
    fixable: true,
    docs: include_str!("unknown_aws_option.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for it in script.aws_faults() {
        let (message, help) = match &it.fault.problem {
            Problem::UnknownOption { near, of } => {
                let option = it.written();
                let help = match (near, of.as_slice()) {
                    (_, [_, ..]) => {
                        format!("take it out; {} has it", one_of(of.iter().map(|it| &**it)))
                    }
                    (Some(near), []) => format!("did you mean `--{near}`?"),
                    (None, []) => format!("take `{option}` out"),
                };
                (format!("`{}` has no option `{option}`", it.title), help)
            }
            Problem::AmbiguousOption { options } => (
                format!("`{}` is the beginning of several options", it.written()),
                format!("write {}", one_of(options.iter().map(|it| &**it))),
            ),
            Problem::FlagWithValue { option } => (
                format!("`--{option}` of `{}` takes no value", it.title),
                format!("write `--{option}` or `--no-{option}` alone"),
            ),
            Problem::UnexpectedWord => (
                format!("`{}` belongs to no option of `{}`", it.written(), it.title),
                "quote the value it is part of, or take it out".to_owned(),
            ),
            _ => continue,
        };
        let fix = match &it.fault.problem {
            Problem::UnknownOption { near: Some(near), of } if of.is_empty() => {
                let Within(node, range) = it.place();
                edit::replace_part(node, range, &format!("--{near}"), Safety::Unsafe)
            }
            _ => None,
        };
        report.at(it.place(), message).help(help).fix(fix);
    }
}
