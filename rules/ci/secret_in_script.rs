//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::secret::{Confidence, detect_in_text};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/secret-in-script",
    why: "everyone who may read the repository, and whoever reads the log, can read it",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[312, 522, 798],
    docs: include_str!("secret_in_script.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for item in &script.items {
        for found in detect_in_text(item.text) {
            let severity = match found.confidence {
                Confidence::High => Severity::Error,
                Confidence::Medium => Severity::Warning,
                Confidence::Low => continue,
            };
            report
                .at(item.place(found.range), format!("the script holds {}", found.what))
                .help("take it from a variable that the CI system keeps secret, and replace the one that is here")
                .severity(severity);
        }
    }
}
