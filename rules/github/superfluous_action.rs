//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/superfluous-action",
    why: "others' code gets the job's token for what a command does that is already there",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/superfluous-actions"],
    cwe: &[1357],
    docs: include_str!("superfluous_action.md"),
    ..Rule::new(Check::Step(check))
};

/// Actions with the command that does the same on GitHub's runners (those that zizmor 1.30 is sure of; read
/// 2026-11-22).
const ACTIONS: [(&str, &str); 9] = [
    ("actions-ecosystem/action-add-labels", "gh issue edit --add-label"),
    ("actions-ecosystem/action-remove-labels", "gh issue edit --remove-label"),
    ("addnab/docker-run-action", "docker run"),
    ("dacbd/create-issue-action", "gh issue create"),
    ("elgohr/github-release-action", "gh release create"),
    ("ncipollo/release-action", "gh release create"),
    ("sergeysova/jq-action", "jq"),
    ("softprops/action-gh-release", "gh release create"),
    ("svenstaro/upload-release-action", "gh release upload"),
];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some((name, command)) = ACTIONS.iter().find(|it| step.is_action(&[it.0])) else { return };
    let Some(uses) = step.uses() else { return };
    report
        .at(uses.node, format!("`{name}` does what `{command}` does"))
        .help(format!("run `{command}` in a script"));
}
