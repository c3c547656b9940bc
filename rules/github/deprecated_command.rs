//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/deprecated-command",
    why: "GitHub no longer takes some of these commands, and will not take the others",
    same_as: &["actionlint/deprecated-commands"],
    severity: Severity::Warning,
    docs: include_str!("deprecated_command.md"),
    ..Rule::new(Check::GithubFile(check))
};

const COMMANDS: [(&str, &str, &str); 4] = [
    ("::set-output ", "set-output", "echo \"name=value\" >> \"$GITHUB_OUTPUT\""),
    ("::save-state ", "save-state", "echo \"name=value\" >> \"$GITHUB_STATE\""),
    ("::set-env ", "set-env", "echo \"NAME=value\" >> \"$GITHUB_ENV\""),
    ("::add-path::", "add-path", "echo \"folder\" >> \"$GITHUB_PATH\""),
];

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for step in file.steps() {
        let Some(run) = step.run().filter(|_| !step.never_runs()) else { continue };
        let text = run.raw_text();
        for (mark, name, instead) in COMMANDS {
            let places: Vec<_> = text
                .match_indices(mark)
                .map(|it| it.0)
                .filter(|it| !is_comment(text, *it))
                .collect();
            let Some((first, rest)) = places.split_first() else { continue };
            let range = |at: usize| at..at + mark.trim_end().len();
            let is_off = matches!(name, "set-env" | "add-path")
                && step.variable("ACTIONS_ALLOW_UNSECURE_COMMANDS").is_none();
            let what = if is_off { "which GitHub refuses" } else { "which is deprecated" };
            let finding = report
                .at(Within(run, range(*first)), format!("the script prints `{name}`, {what}"))
                .help(format!("write `{instead}`"));
            if is_off {
                finding.severity(Severity::Error);
            }
            for at in rest.iter().take(3) {
                finding.also(Within(run, range(*at)), "and here");
            }
        }
    }
}

/// Whether a place is on a line that is a comment.
fn is_comment(text: &str, at: usize) -> bool {
    let line = text.get(..at).and_then(|it| it.rsplit('\n').next()).unwrap_or_default();
    line.trim_start().starts_with('#')
}
