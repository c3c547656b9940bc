//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::{FaultKind, Names, is_id};
use crate::tree::Node;
use crate::view::github::{GithubFile, Step};

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-id",
    why: "GitHub refuses ids with other letters, as expressions could not name them",
    same_as: &["actionlint/id"],
    docs: include_str!("invalid_id.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for fault in file.faults() {
        if let FaultKind::BadName { names: Names::Id } = fault.kind {
            let severity = match fault.path.starts_with("on.") {
                true => Severity::Warning,
                false => Severity::Error,
            };
            say(fault.node, severity, report);
        }
    }
    if file.kind() != Kind::Dependabot {
        file.steps().iter().filter_map(written_id).for_each(|it| say(it, Severity::Error, report));
    }
}

fn written_id<'t>(step: &Step<'t>) -> Option<Node<'t>> {
    let id = step.get("id")?;
    id.text().is_some_and(|it| !it.is_empty() && !is_id(it)).then_some(id)
}

fn say(node: Node<'_>, severity: Severity, report: &mut Report<'_>) {
    let text = node.raw_text();
    let better: String =
        text.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    let better = better.trim_matches('-');
    let help = match is_id(better) {
        true => format!("write `{better}`"),
        false if better.is_empty() => "write letters, digits, `_` and `-`".to_owned(),
        false => format!("write `_{better}`"),
    };
    report.at(node, format!("`{text}` is no id")).help(help).severity(severity);
}
