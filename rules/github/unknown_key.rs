//! See the page beside this file.

use crate::document::Kind;
use crate::finding::{Safety, replace};
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::{Fault, FaultKind};
use crate::text::{did_you_mean, nearest, one_of};
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-key",
    why: "GitHub refuses a file with a key that it does not know",
    same_as: &[
        "actionlint/syntax-check",
        "schemastore/github-action",
        "schemastore/github-workflow",
    ],
    fixable: true,
    docs: include_str!("unknown_key.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for fault in file.faults() {
        let FaultKind::UnknownKey { entry, known } = &fault.kind else { continue };
        let name = entry.key.raw_text();
        let message = match fault.path.as_str() {
            "" => format!("{} has no key `{name}`", file.title()),
            path => format!("`{path}` has no key `{name}`"),
        };
        let help = did_you_mean(name, known.iter().copied(), || {
            format!("remove it, or use {}", one_of(known.iter().copied()))
        });
        let near = nearest(name, known.iter().copied());
        let near = near.filter(|it| fault.node.entry(it).is_none());
        let fix = near.and_then(|it| replace(entry.key, it, Safety::Unsafe));
        report.at(entry.key, message).help(help).severity(severity(file, fault)).fix(fix);
    }
}

/// What is near to no key that is known may be newer than the table.
fn severity(file: &GithubFile<'_>, fault: &Fault<'_>) -> Severity {
    // Of an action the runner reads what it knows, and strictly only what is run.
    let is_lax = file.kind() == Kind::Action && !fault.path.starts_with("runs");
    match (fault.is_slip() && !fault.path.starts_with("on."), is_lax) {
        (true, false) => Severity::Error,
        (false, true) => Severity::Info,
        _ => Severity::Warning,
    }
}
