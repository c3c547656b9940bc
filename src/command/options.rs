//! Options of a command line: which take a value, in all the ways there are to give it.

use super::Argument;
use crate::shell::Word;
use std::ops::Range;

/// Which options a program takes. Names are without dashes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Syntax {
    /// Long options that take a value.
    pub values: &'static [&'static str],
    /// Long options that take none, or only one behind `=`.
    pub flags: &'static [&'static str],
    /// Letters of options that take a value.
    pub short_values: &'static str,
    /// Whether options end where the first operand stands.
    pub stops: bool,
}

/// An option as it is given.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its name without dashes: one letter, or a long name.
    pub name: String,
    /// The bytes of its name in the script, dashes included; of a letter among others, that letter.
    pub range: Range<usize>,
    /// Its value.
    pub value: Option<Argument>,
}

/// The arguments of a command.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Options in their order.
    pub options: Vec<Given>,
    /// The others.
    pub operands: Vec<Argument>,
    /// Whether these are all there are, and each is what it is taken for.
    pub is_certain: bool,
    /// How many words were read; fewer than there are only where options end at the first operand.
    pub read: usize,
}

impl Line {
    /// Reads the words behind the name of a program.
    pub fn read(words: &[Word], script: &str, syntax: &Syntax) -> Self {
        let mut line = Line { is_certain: true, ..Line::default() };
        let mut only_operands = false;
        while let Some(word) = words.get(line.read) {
            let argument = Argument::of(word, script);
            let is_option = argument.prefix().len() > 1 && argument.prefix().starts_with('-');
            if only_operands || !is_option {
                if syntax.stops {
                    break;
                }
                line.read += 1;
                // It may be several words, or none.
                line.is_certain &= argument.is_one();
                line.operands.push(argument);
                continue;
            }
            line.read += 1;
            let next = words.get(line.read).map(|it| Argument::of(it, script));
            if argument.text() == Some("--") {
                only_operands = true;
                if syntax.stops {
                    break;
                }
            } else if argument.prefix().starts_with("--") {
                line.long(&argument, next, syntax);
            } else {
                line.short(&argument, next, syntax);
            }
        }
        line
    }

    fn long(&mut self, argument: &Argument, next: Option<Argument>, syntax: &Syntax) {
        let shown = argument.shown();
        let length = shown.find('=').unwrap_or(shown.len());
        let name = &shown[2..length];
        let range = argument.locate(0..length);
        let mut value = (length < shown.len()).then(|| argument.behind(length + 1));
        if value.is_none() && syntax.values.contains(&name) && next.is_some() {
            self.read += 1;
            value = next;
        } else if value.is_none() {
            self.is_certain &= syntax.flags.contains(&name);
        }
        self.options.push(Given { name: name.to_owned(), range, value });
    }

    fn short(&mut self, argument: &Argument, next: Option<Argument>, syntax: &Syntax) {
        let shown = argument.shown();
        for (at, letter) in shown.char_indices().skip(1) {
            let end = at + letter.len_utf8();
            let range = argument.locate(at..end);
            let name = letter.to_string();
            let rest = &shown[end..];
            if !syntax.short_values.contains(letter) && !rest.starts_with('=') {
                self.options.push(Given { name, range, value: None });
                continue;
            }
            let value = match rest {
                "" => {
                    self.read += usize::from(next.is_some());
                    next
                }
                _ => Some(argument.behind(end + usize::from(rest.starts_with('=')))),
            };
            self.options.push(Given { name, range, value });
            return;
        }
    }

    /// The options of some names, in their order.
    pub fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a Given> {
        self.options.iter().filter(move |it| names.contains(&&*it.name))
    }

    /// The last option of some names, which is the one that counts.
    pub fn last(&self, names: &[&str]) -> Option<&Given> {
        self.options.iter().rfind(|it| names.contains(&&*it.name))
    }

    /// Whether one of some options is given, and not as `=false`.
    pub fn has(&self, names: &[&str]) -> bool {
        let value = |it: &Given| it.value.as_ref().and_then(|it| it.text().map(str::to_owned));
        self.last(names).is_some_and(|it| value(it).as_deref() != Some("false"))
    }

    /// Whether none of some options is given, which is known only of a certain line.
    pub fn lacks(&self, names: &[&str]) -> bool {
        self.is_certain && self.last(names).is_none()
    }
}
