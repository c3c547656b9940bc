//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::view::github::{Step, Target};

pub(super) static RULE: Rule = Rule {
    id: "github/action-by-tag",
    why: "a tag moves, and with it the code that gets the token and the secrets of the job",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/unpinned-uses"],
    cwe: &[829],
    docs: include_str!("action_by_tag.md"),
    ..Rule::new(Check::Step(check))
};

/// Owners whose actions `github/unpinned-action` takes by tag unless it is told otherwise.
const TRUSTED: [&str; 3] = ["actions", "aws-actions", "github"];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(uses) = step.uses() else { return };
    let Target::Repository { owner, version: Some(version), .. } = uses.target() else { return };
    let is_trusted = TRUSTED.iter().any(|it| it.eq_ignore_ascii_case(owner));
    let Some(range) = uses.version_range().filter(|_| is_trusted && !uses.is_commit()) else {
        return;
    };
    report
        .at(Within(uses.node, range), format!("`{}` is used by the tag `{version}`", uses.name()))
        .help("name the commit, with the version behind it: `@<40 hex digits> # v1.2.3`");
}
