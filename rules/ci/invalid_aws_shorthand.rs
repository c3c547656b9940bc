//! See the page beside this file.

use crate::command::aws::Problem;
use crate::command::shorthand;
use crate::rule::{Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/invalid-aws-shorthand",
    why: "the AWS CLI says `Error parsing parameter` and runs nothing",
    docs: include_str!("invalid_aws_shorthand.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for it in script.aws_faults() {
        match &it.fault.problem {
            Problem::Shorthand { option, problem } => {
                let message = format!("`--{option}` of `{}` cannot be read: {problem}", it.title);
                let help = match problem {
                    shorthand::Problem::Twice(_) => {
                        "put a blank between the items of a list: `Key=a,Value=1 Key=b,Value=2`"
                    }
                    _ => "write `Key=value,Other=value` without blanks, or JSON in single quotes",
                };
                report.at(it.place(), message).help(help);
            }
            Problem::Braces { option } => {
                let message = format!("Bash takes the braces in `--{option}` apart");
                report
                    .at(it.place(), message)
                    .help("put the value into quotes")
                    .severity(Severity::Warning);
            }
            _ => {}
        }
    }
}
