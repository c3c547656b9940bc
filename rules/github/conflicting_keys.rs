//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::schema::github::FaultKind;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/conflicting-keys",
    why: "a step either runs a command or uses an action, a job has steps or calls a workflow",
    same_as: &[
        "actionlint/syntax-check",
        "schemastore/github-action",
        "schemastore/github-workflow",
    ],
    docs: include_str!("conflicting_keys.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for fault in file.faults() {
        let FaultKind::Conflict { entry, with } = fault.kind else { continue };
        let (name, with_name) = (entry.key.raw_text(), with.raw_text());
        report
            .at(entry.key, format!("`{name}` cannot stand beside `{with_name}`"))
            .also(with, format!("`{with_name}` is here"))
            .help(help(name, with_name));
    }
}

fn help(name: &str, with: &str) -> String {
    match (name, with) {
        ("run" | "uses", "run" | "uses") => "make two steps of it".to_owned(),
        ("with", _) => "give the command its values in `env`".to_owned(),
        ("env", "uses") => "give the workflow its values in `with`".to_owned(),
        ("timeout-minutes", _) => "set it at the job that uses the action".to_owned(),
        _ => format!("remove `{name}`"),
    }
}
