//! See the page beside this file.

use crate::edit;
use crate::finding::{Fix, Safety, together};
use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::tree::Node;
use crate::view::ci::Shell;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/deprecated-command",
    why: "GitHub no longer takes some of these commands, and will not take the others",
    same_as: &["actionlint/deprecated-commands"],
    severity: Severity::Warning,
    fixable: true,
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
                .take(100)
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
            if step.script().is_some_and(|it| it.shell != Shell::Other) {
                finding.fix(together(places.iter().map(|it| rewritten(run, *it, mark))));
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

/// The line with a command, written as lines of the file that took its place.
fn rewritten(run: Node<'_>, at: usize, mark: &str) -> Option<Fix> {
    let text = run.raw_text();
    let start = text.get(..at)?.rfind('\n').map_or(0, |it| it + 1);
    let line = text.get(start..)?.lines().next()?;
    let start = start + line.len() - line.trim_start().len();
    let line = line.trim();
    let said = line.strip_prefix("echo ")?.trim();
    let quote = said.chars().next().filter(|it| matches!(it, '"' | '\''));
    let inside = match quote {
        Some(quote) => said.get(1..)?.strip_suffix(quote)?,
        None => said,
    };
    let (own, quote) = (inside.strip_prefix(mark)?, quote.unwrap_or('"'));
    // What ends the text, or goes on behind it, is left to people.
    let bare = ['\\', '"', '\'', '`', ';', '|', '>', '<', '#', '&'];
    let odd = if said.starts_with(quote) { own.contains(quote) } else { own.contains(bare) };
    if odd || own.contains("%0A") || own.contains("%25") {
        return None;
    }
    let (value, file) = match mark {
        "::add-path::" => (own.to_owned(), "GITHUB_PATH"),
        _ => {
            let (name, value) = own.trim_start().strip_prefix("name=")?.split_once("::")?;
            let plain = name.chars().all(|it| it.is_ascii_alphanumeric() || "_-".contains(it));
            let file = match mark {
                "::set-output " => "GITHUB_OUTPUT",
                "::save-state " => "GITHUB_STATE",
                _ => "GITHUB_ENV",
            };
            (plain.then(|| format!("{name}={value}"))?, file)
        }
    };
    let new = format!("echo {quote}{value}{quote} >> \"${file}\"");
    edit::replace_part(run, start..start + line.len(), &new, Safety::Safe)
}
