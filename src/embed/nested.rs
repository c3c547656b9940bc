//! Scripts in scripts: what `sh -c` runs, and what shells and `ssh` read from their input.

use super::container::SHELLS;
use crate::command::effective;
use crate::shell::{Command, Part, Word};
use std::ops::Range;

/// Whether a text may hold one, by its bytes.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("sh ") && (text.contains("ssh ") || text.contains("sh -"))
}

/// Whether the input of a command is a script: of a shell that is given none, here or on another host.
pub(super) fn reads_script(command: &Command, text: &str) -> bool {
    let Some(program) = effective(command, text) else { return false };
    let written = |it: &Word| text.get(it.range.clone()).unwrap_or_default();
    let is_shell = |it: &str| SHELLS.contains(&it.rsplit('/').next().unwrap_or(it));
    if program.name == "ssh" {
        // Options may have values, so what the host is cannot be told from what runs there.
        let last = program.words.iter().rev().map(written).find(|it| !it.starts_with('-'));
        let others = program.words.iter().map(written).filter(|it| is_plain(it)).count();
        return others == 1 || last.is_some_and(is_shell);
    }
    is_shell(&program.name) && program.words.iter().all(|it| !sets_script(written(it)))
}

/// Whether a word names a script, or holds one, rather than to set an option.
fn sets_script(word: &str) -> bool {
    !word.starts_with('-') || word.starts_with('-') && !word.starts_with("--") && word.contains('c')
}

/// A word that is no option of `ssh` and no value of one.
fn is_plain(word: &str) -> bool {
    !word.starts_with('-') && !word.contains('=')
}

/// The bytes of the script that is an argument of a command.
pub(super) fn argument(command: &Command, text: &str) -> Option<Range<usize>> {
    let program = effective(command, text)?;
    let written = |it: &Word| text.get(it.range.clone()).unwrap_or_default();
    let word = match program.name.as_str() {
        "ssh" => program.words.last()?,
        name if SHELLS.contains(&name) => {
            let is_option = |it: &&Word| {
                written(it).starts_with('-') && sets_script(written(it)) && written(it).len() < 8
            };
            let at = program.words.iter().take(4).position(|it| is_option(&it))?;
            program.words.get(at + 1)?
        }
        _ => return None,
    };
    // In double quotes, where the outer shell fills in nothing.
    match word.parts.as_slice() {
        [Part::Single(range)] => Some(range.clone()),
        [Part::Double(inner)] => match inner.as_slice() {
            [Part::Literal(range)] => Some(range.clone()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Script;

    fn of(text: &str) -> (Option<&str>, bool) {
        let script = Script::parse(text);
        let command = script.commands.first().expect("the sample has a command");
        (argument(command, text).map(|it| &text[it]), reads_script(command, text))
    }

    #[test]
    fn what_shells_are_given() {
        for (text, inner) in [
            ("sh -c 'echo a'", "echo a"),
            ("sudo /bin/bash -euxc \"echo a\" x", "echo a"),
            ("bash -o pipefail -c 'echo a'", "echo a"),
            ("ssh -i key me@host 'echo a'", "echo a"),
        ] {
            assert_eq!(of(text).0, Some(inner), "{text}");
        }
        for text in ["bash -c \"echo $A\"", "bash run.sh", "python -c 'echo a'", "bash -c"] {
            assert_eq!(of(text).0, None, "{text}");
        }
    }

    #[test]
    fn what_shells_read() {
        for text in
            ["bash", "sh -s", "sudo sh -e", "ssh me@host", "ssh -tt me@host", "ssh -i k h bash -s"]
        {
            assert!(of(text).1, "{text}");
        }
        for text in ["bash run.sh", "bash -c 'cat'", "ssh me@host cat", "cat", "ssh me@host tee a"]
        {
            assert!(!of(text).1, "{text}");
        }
    }
}
