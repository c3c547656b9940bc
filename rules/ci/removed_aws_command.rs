//! See the page beside this file.

use crate::command::aws::Problem;
use crate::rule::{Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/removed-aws-command",
    why: "version 2 says `invalid choice` and runs nothing",
    severity: Severity::Warning,
    docs: include_str!("removed_aws_command.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for it in script.aws_faults() {
        let Problem::Removed { instead } = &it.fault.problem else { continue };
        report.at(it.place(), format!("`{}` is gone in version 2 of the AWS CLI", it.title)).help(
            format!(
                "use `aws ecr {instead} | docker login --username AWS --password-stdin REGISTRY`"
            ),
        );
    }
}
