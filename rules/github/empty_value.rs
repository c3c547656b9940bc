//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::FaultKind;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/empty-value",
    why: "GitHub wants something there, and refuses a file in which nothing is",
    same_as: &["actionlint/syntax-check", "schemastore/github-workflow"],
    docs: include_str!("empty_value.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for fault in file.faults() {
        let FaultKind::Nothing { form, certain } = fault.kind else { continue };
        let subject = match fault.path.as_str() {
            "" => file.title().to_owned(),
            path => format!("`{path}`"),
        };
        let severity = match certain && file.kind() != Kind::Dependabot {
            true => Severity::Error,
            false => Severity::Warning,
        };
        let help = match fault.key {
            Some(_) if fault.path.ends_with(']') => {
                format!("write {}, or remove the item", form.describe())
            }
            Some(key) => format!("write {}, or remove `{}`", form.describe(), key.raw_text()),
            None => "write what it is for".to_owned(),
        };
        let place = fault.key.filter(|_| fault.node.is_null() && !fault.path.ends_with(']'));
        report
            .at(place.unwrap_or(fault.node), format!("{subject} is empty"))
            .help(help)
            .severity(severity);
    }
}
