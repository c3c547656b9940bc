//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Check, Report, Rule};
use crate::schema::github::FaultKind;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/unsupported-merge-key",
    why: "GitHub follows aliases and knows no merge keys: it refuses the file",
    same_as: &["actionlint/syntax-check"],
    docs: include_str!("unsupported_merge_key.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    // Dependabot's is read by another parser.
    if file.kind() == Kind::Dependabot {
        return;
    }
    for fault in file.faults() {
        let FaultKind::Merge { entry } = fault.kind else { continue };
        let holder = match fault.path.as_str() {
            "" => file.title().to_owned(),
            path => format!("`{path}`"),
        };
        report
            .at(entry.key, format!("{holder} has the merge key `<<`"))
            .help("write the entries out, or put an alias in place of the whole mapping");
    }
}
