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
    let conflicts = file.faults().iter().filter_map(|it| match it.kind {
        FaultKind::Conflict { entry, with } => Some((entry.key, with)),
        _ => None,
    });
    let conflicts: Vec<_> = conflicts.collect();
    for same in conflicts.chunk_by(|a, b| a.1.is(b.1)) {
        let Some(((key, with), rest)) = same.split_first() else { continue };
        let (name, with_name) = (key.raw_text(), with.raw_text());
        let finding = report.at(key, format!("`{name}` cannot stand beside `{with_name}`"));
        finding.also(with, format!("`{with_name}` is here")).help(help(name, with_name));
        for (other, _) in rest {
            finding.also(other, format!("nor can `{}`", other.raw_text()));
        }
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
