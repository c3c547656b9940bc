//! See the page beside this file.

use crate::expression::{Path, Segment};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/all-secrets",
    why: "the runner gets every secret of the repository and the organization, needed or not",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["poutine/job_all_secrets", "zizmor/overprovisioned-secrets"],
    cwe: &[272],
    docs: include_str!("all_secrets.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    if site.never_runs() {
        return;
    }
    let whole = |it: &Path| {
        it.context() == "secrets" && !matches!(it.segments.get(1), Some(Segment::Name(_)))
    };
    for path in site.expression.paths().into_iter().filter(whole) {
        let message = match path.segments.get(1) {
            Some(Segment::Unknown) => "which secret is read is known only when it runs",
            _ => "all secrets are handed over",
        };
        report
            .at(site.place(path.range), message)
            .help("name those that are needed: `${{ secrets.TOKEN }}`");
    }
}
