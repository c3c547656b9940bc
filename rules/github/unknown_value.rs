//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::FaultKind;
use crate::text::one_of;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-value",
    why: "GitHub takes only some words there and refuses the file",
    same_as: &[
        "actionlint/syntax-check",
        "schemastore/github-action",
        "schemastore/github-workflow",
    ],
    fixable: true,
    docs: include_str!("unknown_value.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for fault in file.faults() {
        let FaultKind::BadWord { words, open } = fault.kind else { continue };
        // What GitHub adds to is only known to be wrong where it is a slip.
        let severity = match (fault.is_slip(), open) {
            (false, true) => Severity::Info,
            // What starts a workflow by hand is read less strictly.
            _ if fault.path.starts_with("on.workflow_dispatch") => Severity::Warning,
            _ if fault.path == "runs.using" && fault.node.raw_text().starts_with("node") => {
                Severity::Warning
            }
            _ => Severity::Error,
        };
        let text = fault.node.raw_text();
        report
            .at(fault.node, format!("`{}` cannot be `{text}`", fault.path))
            .meant(fault.node, words.iter().copied(), || {
                format!("use {}", one_of(words.iter().copied()))
            })
            .severity(severity);
    }
}
