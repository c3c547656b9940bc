//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/ignored-deploy-error",
    why: "the job is green, and the old version runs",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("ignored_deploy_error.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    if script.is_trial() {
        return;
    }
    for run in script.commands() {
        let Some(what) = run.deploys() else { continue };
        let Some(fallback) = run.fallback().filter(|it| swallows(it)) else { continue };
        let word = fallback.split_whitespace().next().unwrap_or("true").trim_end_matches(';');
        report
            .at(run.start(), format!("`{what}` may fail: `|| {word}` follows"))
            .help(format!("take `|| {word}` out, or test for the one case that may fail"));
    }
}

/// Whether what runs in place of a failed command makes good of it.
fn swallows(fallback: &str) -> bool {
    let line = fallback.lines().next().unwrap_or_default();
    let mut words =
        line.split(|it: char| it.is_whitespace() || it == ';').filter(|it| !it.is_empty());
    let stops =
        ["exit 1", "return 1", "false", "FAILED", "failed="].iter().any(|it| line.contains(it));
    match (words.next(), words.next()) {
        (Some("true" | ":"), _) | (Some("exit"), Some("0")) => true,
        (Some("echo"), _) => !stops && !line.contains("exit") && !line.ends_with(['{', '\\']),
        _ => false,
    }
}
