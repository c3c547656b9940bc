//! See the page beside this file.

use crate::command::Argument;
use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::shell::{Part, Word};
use crate::view::ci::{Run, Script};
use crate::view::gitlab::CHOSEN_BY_OTHERS;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/shell-injection",
    why: "who can push a branch or open a merge request runs code in the job",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL002"],
    cwe: &[78],
    docs: include_str!("shell_injection.md"),
    ..Rule::new(Check::Script(check))
};

const SHELLS: [&str; 5] = ["sh", "bash", "zsh", "dash", "ash"];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    if script.system != Kind::GitlabFile {
        return;
    }
    for run in script.commands() {
        let Some((by, words)) = code(&run) else { continue };
        let parts = words.iter().flat_map(Word::flat_parts);
        let Some((name, range)) = parts.filter_map(|it| chosen(it, run.item.text)).next() else {
            continue;
        };
        report
            .at(run.place(range), format!("`{by}` runs what `${name}` says"))
            .help(format!("pass it as data: `bash -c 'echo \"$1\"' -- \"${name}\"`"));
    }
}

/// The words of a command that a shell reads as code, and which command that is.
fn code<'t>(run: &Run<'t>) -> Option<(String, &'t [Word])> {
    let program = run.effective()?;
    match &*program.name {
        "eval" => return Some((program.name, program.words)),
        "ssh" => {
            // The command is what stands behind the host; only options can stand before that.
            return Some((program.name, program.words.get(1..)?));
        }
        _ => {}
    }
    let arguments = run.arguments();
    let is_shell = |at: usize| match at.checked_sub(1) {
        Some(before) => {
            arguments.get(before)?.text().filter(|it| SHELLS.contains(it)).map(str::to_owned)
        }
        None => Some(program.name.clone()).filter(|it| SHELLS.contains(&&**it)),
    };
    let is_option =
        |it: &Argument| it.text().is_some_and(|it| it.starts_with('-') && it.ends_with('c'));
    let at = arguments.iter().position(is_option)?;
    let name = is_shell(at)?;
    Some((format!("{name} -c"), program.words.get(at + 1..at + 2)?))
}

/// The variable that a part of a word gives as it is.
fn chosen<'t>(part: &Part, text: &'t str) -> Option<(&'t str, Range<usize>)> {
    let (range, name) = match part {
        Part::Variable { range, name } => (range, name),
        Part::Parameter { range, name, .. } => (range, name),
        _ => return None,
    };
    let name = text.get(name.clone()).filter(|it| CHOSEN_BY_OTHERS.contains(it))?;
    Some((name, range.clone()))
}
