//! Which program a command runs.

use super::{Argument, Line, Syntax};
use crate::shell::{Command, Word};
use std::ops::Range;

/// The program that a command runs, and its arguments.
#[derive(Clone, Debug)]
pub struct Effective<'s> {
    /// Its name without folders.
    pub name: String,
    /// The bytes of the name in the script.
    pub range: Range<usize>,
    /// The words behind it.
    pub words: &'s [Word],
    /// Whether these are all its words; not so behind `xargs`.
    pub is_complete: bool,
}

/// A program that runs another one.
struct Wrapper {
    name: &'static str,
    syntax: Syntax,
    /// How many operands stand before the other program.
    operands: usize,
    /// Whether `NAME=value` may stand before it.
    assigns: bool,
}

const fn wrapper(
    name: &'static str,
    short_values: &'static str,
    values: &'static [&'static str],
) -> Wrapper {
    let syntax = Syntax { values, flags: &[], short_values, stops: true };
    Wrapper { name, syntax, operands: 0, assigns: false }
}

const WRAPPERS: [Wrapper; 15] = [
    Wrapper {
        assigns: true,
        ..wrapper(
            "sudo",
            "ughpCTRDrtU",
            &["user", "group", "host", "prompt", "close-from", "chdir", "chroot", "role", "type"],
        )
    },
    Wrapper { assigns: true, ..wrapper("env", "uC", &["unset", "chdir"]) },
    wrapper("time", "fo", &["format", "output"]),
    wrapper("command", "", &[]),
    wrapper("exec", "a", &[]),
    wrapper("nohup", "", &[]),
    wrapper("builtin", "", &[]),
    wrapper("doas", "uC", &[]),
    wrapper("nice", "n", &["adjustment"]),
    wrapper("ionice", "cn", &["class", "classdata"]),
    Wrapper { operands: 1, ..wrapper("timeout", "sk", &["signal", "kill-after"]) },
    wrapper("stdbuf", "ioe", &["input", "output", "error"]),
    wrapper("setsid", "", &[]),
    wrapper("chronic", "", &[]),
    wrapper(
        "xargs",
        "nPILdaEs",
        &["max-args", "max-procs", "max-lines", "delimiter", "arg-file", "max-chars"],
    ),
];

/// Programs that run what stands behind `--`.
const RUNNERS: [&str; 4] = ["aws-vault", "chamber", "doppler", "op"];

/// The program that a command runs in the end, past those that only run another one: `sudo`, `env`,
/// `timeout`, `xargs` …. `None` where that is not known.
pub fn effective<'s>(command: &'s Command, script: &str) -> Option<Effective<'s>> {
    let mut words = &*command.words;
    let mut is_complete = true;
    loop {
        let (first, rest) = words.split_first()?;
        let literal = first.literal(script)?;
        let name = literal.rsplit('/').next().unwrap_or_default();
        let Some(next) = behind(name, rest, script) else {
            let (name, range) = (name.to_owned(), first.range.clone());
            return (!name.is_empty()).then_some(Effective {
                name,
                range,
                words: rest,
                is_complete,
            });
        };
        is_complete &= name != "xargs";
        words = next?;
    }
}

/// The command behind a program that runs one; `Some(None)` where it runs none, or an unknown one.
fn behind<'s>(name: &str, words: &'s [Word], script: &str) -> Option<Option<&'s [Word]>> {
    if RUNNERS.contains(&name) {
        let at = words.iter().position(|it| it.literal(script).as_deref() == Some("--"))?;
        return Some(words.get(at + 1..));
    }
    let wrapper = WRAPPERS.iter().find(|it| it.name == name)?;
    let line = Line::read(words, script, &wrapper.syntax);
    // `command -v x` only asks; `env -S` splits a text.
    if name == "command" && line.has(&["v", "V"]) || name == "env" && line.has(&["S"]) {
        return Some(None);
    }
    let mut words = words.get(line.read..)?;
    if wrapper.assigns {
        let assigns = |it: &&Word| Argument::of(it, script).prefix().contains('=');
        words = words.get(words.iter().take_while(assigns).count()..)?;
    }
    Some(words.get(wrapper.operands..).filter(|it| !it.is_empty()))
}
