//! The text of an argument as its program gets it, with the values of the variables that are certain.

use crate::command::{Argument, HOLE};
use crate::text;
use crate::tree::Origin;
use std::ops::Range;

/// Longer arguments are not read.
const LONGEST: usize = 1 << 16;

/// Tells the value of a variable of the shell and where it is defined, where that is certain.
pub(crate) type Known<'a> = dyn Fn(&str) -> Option<(String, Origin)> + 'a;

/// The text of an argument.
#[derive(Debug)]
pub(crate) struct Given {
    /// Its text, with a [`HOLE`] for what is not known.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A part of the text.
#[derive(Debug)]
pub(super) struct Piece {
    /// Where it starts in the text.
    pub at: usize,
    /// Where it came from in the script.
    pub source: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What a part of the text is.
#[derive(Debug)]
pub(super) enum What {
    /// Text of the script as it is; `true` where it stands between single quotes.
    Same(bool),
    /// What an escape stands for.
    Escape,
    /// The value of a variable.
    Value(Origin),
    /// Unknown; as it is shown.
    Hole(String),
}

impl Given {
    /// The text of an argument of a script; `None` where it is too long, or Bash makes several of it.
    pub fn of(argument: &Argument, script: &str, known: &Known<'_>) -> Option<Self> {
        if argument.has_braces() || argument.shown().len() > LONGEST {
            return None;
        }
        let mut given = Self { text: String::new(), pieces: Vec::new() };
        let segments = argument.segments();
        for (index, segment) in segments.iter().enumerate() {
            let end = segments.get(index + 1).map_or(argument.shown().len(), |it| it.at as usize);
            let part = argument.shown().get(segment.at as usize..end)?;
            let source = segment.source.start as usize..segment.source.end as usize;
            let written = script.get(source.clone())?;
            let what = match (segment.origin, part.contains(HOLE)) {
                (text::Origin::Verbatim, _) => What::Same(is_single_quoted(script, &source)),
                (text::Origin::Atom, false) => What::Escape,
                (text::Origin::Atom, true) => {
                    let value = asked(written).and_then(|(name, may_be_empty)| {
                        known(name).filter(|it| may_be_empty || !it.0.is_empty())
                    });
                    // Without quotes the shell splits it, or takes it for nothing.
                    let fits = |it: &str| argument.is_one() || is_one_word(it);
                    match value.filter(|it| fits(&it.0)) {
                        Some((value, origin)) => {
                            given.push(&value, source, What::Value(origin));
                            continue;
                        }
                        None => What::Hole(shown(written)),
                    }
                }
            };
            given.push(part, source, what);
        }
        (given.text.len() <= LONGEST).then_some(given)
    }

    /// Whether a range of its text is wholly known.
    pub fn is_known(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_some_and(|it| !it.contains(HOLE))
    }

    /// The parts of a range of its text, each with the range of it that lies within.
    pub(super) fn parts(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (&Piece, Range<usize>)> {
        let ends = self.pieces.iter().skip(1).map(|it| it.at).chain([self.text.len()]);
        let first = self.pieces.partition_point(|it| it.at <= range.start).saturating_sub(1);
        let pieces = self.pieces.iter().zip(ends).skip(first);
        let inside = pieces.take_while(move |(it, _)| it.at < range.end);
        inside.map(move |(it, end)| (it, it.at.max(range.start)..end.min(range.end)))
    }

    /// The bytes of the script that a range of its text came from; of an empty range the place before it.
    pub fn locate(&self, range: Range<usize>) -> Range<usize> {
        let mut places =
            self.parts(range.start..range.end.max(range.start + 1)).map(|(it, part)| {
                match it.what {
                    What::Same(_) => {
                        let start = it.source.start + (part.start - it.at);
                        start..start + part.len()
                    }
                    _ => it.source.clone(),
                }
            });
        let Some(first) = places.next() else {
            let end = self.pieces.last().map_or(0, |it| it.source.end);
            return end..end;
        };
        let end = places.last().map_or(first.end, |it| it.end);
        match range.is_empty() {
            true => first.start..first.start,
            false => first.start..end.max(first.start),
        }
    }

    /// The bytes of the script that all of its text came from.
    pub fn place(&self) -> Range<usize> {
        self.locate(0..self.text.len())
    }

    fn push(&mut self, text: &str, source: Range<usize>, what: What) {
        if !text.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), source, what });
            self.text += text;
        }
    }
}

/// The variable that an expansion is, if it is nothing but that.
fn variable(written: &str) -> Option<&str> {
    let rest = written.strip_prefix('$')?;
    let name = rest.strip_prefix('{').map_or(Some(rest), |it| it.strip_suffix('}'))?;
    let is_name =
        !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    is_name.then_some(name)
}

/// The variable whose value an expansion is where it has one, and whether that may be empty.
fn asked(written: &str) -> Option<(&str, bool)> {
    if let Some(name) = variable(written) {
        return Some((name, true));
    }
    let inner = written.strip_prefix("${")?.strip_suffix('}')?;
    let end = inner.find([':', '-', '=', '?'])?;
    let may_be_empty = !inner[end..].starts_with(':');
    let operator = inner[end..].strip_prefix(':').unwrap_or(&inner[end..]);
    let is_name = |it: u8| it.is_ascii_alphanumeric() || it == b'_';
    let name = inner.get(..end).filter(|it| !it.is_empty() && it.bytes().all(is_name))?;
    operator.starts_with(['-', '=', '?']).then_some((name, may_be_empty))
}

/// How an expansion is shown in a document: as it is written where JSON takes that.
fn shown(written: &str) -> String {
    let plain = written.len() <= 100
        && !written.contains(['"', '\\', '\''])
        && !written.contains(char::is_control);
    match written {
        it if variable(it).is_some_and(|it| !it.starts_with(|it: char| it.is_ascii_digit())) => {
            it.to_owned()
        }
        it if it.starts_with("${{") && plain => it.to_owned(),
        _ => "$(…)".to_owned(),
    }
}

fn is_one_word(value: &str) -> bool {
    !value.is_empty() && !value.contains(|it: char| it.is_whitespace() || "*?[".contains(it))
}

/// Whether a part of a word stands between single quotes, where nothing has a meaning but the quote.
fn is_single_quoted(script: &str, source: &Range<usize>) -> bool {
    let bytes = script.as_bytes();
    let before = source.start.checked_sub(1).and_then(|it| bytes.get(it));
    before == Some(&b'\'') && bytes.get(source.end) == Some(&b'\'')
}
