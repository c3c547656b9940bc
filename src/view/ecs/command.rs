//! Commands as lists of words: `command`, `entryPoint`, `healthCheck.command`. No shell splits them,
//! so a word is an argument as it stands.

use crate::tree::{Node, Part, Value};

/// An item of a command.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t>(pub Node<'t>);

/// Programs that run the text after `-c` as a script.
const SHELLS: [&str; 7] = ["sh", "bash", "ash", "dash", "zsh", "ksh", "busybox"];

/// Programs that take the rest of their command line for a script. They are Windows' own.
const WINDOWS_SHELLS: [&str; 3] = ["powershell", "pwsh", "cmd"];

/// Programs that are often written in one item with what they run.
const INTERPRETERS: [&str; 13] = [
    "sh", "bash", "node", "npm", "npx", "yarn", "python", "python3", "java", "php", "ruby",
    "dotnet", "bundle",
];

impl<'t> Word<'t> {
    /// The text, where it is known.
    pub fn text(&self) -> Option<&'t str> {
        self.0.text()
    }

    /// The text without its folders: `curl` of `/usr/bin/curl`.
    pub fn program(&self) -> Option<&'t str> {
        self.text()?.rsplit('/').next()
    }

    /// Whether it names a shell.
    pub fn is_shell(&self) -> bool {
        self.program().is_some_and(|it| SHELLS.contains(&it))
    }

    /// Whether it names a shell of Windows, with or without its folder and ending.
    pub fn is_windows_shell(&self) -> bool {
        let program = self.program().and_then(|it| it.rsplit('\\').next());
        let Some(name) = program.map(str::to_ascii_lowercase) else { return false };
        WINDOWS_SHELLS.contains(&name.trim_end_matches(".exe"))
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_null() || !self.0.is_unknown() && self.0.raw_text().trim().is_empty()
    }

    /// Whether it certainly contains a text, templates taken apart.
    pub fn contains(&self, needle: &str) -> bool {
        self.any(|it| it.contains(needle))
    }

    /// Whether it certainly is more than one word to a shell.
    pub fn has_blank(&self) -> bool {
        match self.text() {
            Some(text) => text.trim().contains(char::is_whitespace),
            None => self.any(|it| it.contains(char::is_whitespace)),
        }
    }

    /// Whether it is a program with its options in one word: `sh -c`, `curl -f http://… || exit 1`.
    /// A path may hold blanks, so a blank alone does not prove it.
    pub fn is_command_line(&self) -> bool {
        let options = |text: &str| {
            let mut words = text.split_whitespace();
            let Some(program) = words.next().filter(|it| !it.starts_with('-')) else {
                return false;
            };
            let known = INTERPRETERS.contains(&program.rsplit('/').next().unwrap_or(program));
            let option = |it: &str| it.starts_with('-') || is_operator(it) || it.contains("://");
            words.clone().next().is_some() && (known || words.any(option))
        };
        match self.0.value() {
            Value::Known(text) => options(text),
            // The first part must be known, or an option may belong to anything.
            Value::Template(template) => {
                matches!(template.parts().next(), Some(Part::Known(text)) if options(text))
            }
            Value::Unknown => false,
        }
    }

    /// Whether it is `||` or `&&`, which only mean something to a shell.
    pub fn is_operator(&self) -> bool {
        matches!(self.text(), Some("||" | "&&"))
    }

    fn any(&self, holds: impl Fn(&str) -> bool) -> bool {
        match self.0.value() {
            Value::Known(text) => !self.0.is_null() && holds(text),
            Value::Template(template) => {
                template.parts().any(|it| matches!(it, Part::Known(text) if holds(text)))
            }
            Value::Unknown => false,
        }
    }
}

fn is_operator(word: &str) -> bool {
    matches!(word, "||" | "&&" | "|" | ";" | ">" | ">>" | "2>&1")
}
