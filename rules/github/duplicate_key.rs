//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Check, Report, Rule};
use crate::schema::github::FaultKind;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/duplicate-key",
    why: "GitHub compares keys without regard to case and refuses the second",
    same_as: &["actionlint/syntax-check"],
    docs: include_str!("duplicate_key.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    // Dependabot's is read as it stands.
    if file.kind() == Kind::Dependabot {
        return;
    }
    for fault in file.faults() {
        let FaultKind::Repeated { entry, first } = fault.kind else { continue };
        let (name, other) = (entry.key.raw_text(), first.raw_text());
        report
            .at(entry.key, format!("`{name}` differs from `{other}` in nothing but case"))
            .also(first, format!("`{other}` is here"))
            .help("remove one of them, or give it another name");
    }
}
