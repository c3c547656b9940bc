//! See the page beside this file.

use crate::expression::Path;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/unredacted-secret",
    why: "GitHub hides in logs the whole text of a secret, and no part of it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["zizmor/unredacted-secrets"],
    cwe: &[532],
    docs: include_str!("unredacted_secret.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    for node in site.expression.nodes() {
        let Some([json]) = node.call_of("fromJSON") else { continue };
        let Some(path) = Path::of(json).filter(|it| it.context() == "secrets") else { continue };
        report
            .at(
                site.place(node.range.clone()),
                format!("what is read from `{path}` is not hidden in logs"),
            )
            .help("keep each value in a secret of its own");
    }
}
