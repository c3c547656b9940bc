//! See the page beside this file.

use crate::command::aws::Problem;
use crate::rule::{Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/unknown-aws-command",
    why: "the AWS CLI says `invalid choice` and runs nothing",
    docs: include_str!("unknown_aws_command.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for it in script.aws_faults() {
        let (kind, near) = match &it.fault.problem {
            Problem::UnknownService { near } => ("service", Some(near)),
            Problem::UnknownOperation { near } => ("command", near.as_ref()),
            _ => continue,
        };
        let title = it.title.strip_suffix(it.written()).unwrap_or("aws").trim_end();
        let finding = report.at(it.place(), format!("`{title}` has no {kind} `{}`", it.written()));
        match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            // It may be newer than the table.
            None => finding
                .help(format!("`{title} help` lists what there is"))
                .severity(Severity::Warning),
        };
    }
}
