//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::{FaultKind, Names};
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-variable-name",
    why: "no script can read a variable of that name",
    same_as: &["actionlint/env-var"],
    severity: Severity::Warning,
    docs: include_str!("invalid_variable_name.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for fault in file.faults() {
        let FaultKind::BadName { names: Names::Variable } = fault.kind else { continue };
        let name = fault.node.raw_text();
        let better: String = name.trim().replace(['=', '&', ' '], "_");
        let help = match better.is_empty() {
            true => "write a name".to_owned(),
            false => format!("write `{better}`"),
        };
        report.at(fault.node, format!("`{name}` cannot be the name of a variable")).help(help);
    }
}
