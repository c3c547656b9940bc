//! What `sed` makes of a text.
//!
//! Programs of `s` and `d` are followed, in POSIX's basic and extended regular expressions as far as they
//! mean the same in Rust's. Everything else makes the text unknown. POSIX.1-2024, `sed`, and the manual of
//! GNU sed, read 2026-11-22.

use super::content::{Change, Content, Piece};
use super::pattern;
use super::program::Program;
use crate::tree::Origin;
use regex::{Captures, Regex};
use std::ops::Range;

/// What stands where the value is not known.
const UNKNOWN: &str = "$(sed …)";

/// Longer texts are not looked at.
const LONGEST: usize = 1 << 17;

/// How many commands a program may have.
const MOST: usize = 100;

/// Characters that mean something in expressions or replacements.
const MEANING: &str = "&.*[]^$+?(){}|";

/// A command of a program.
#[derive(Debug)]
struct Command {
    pattern: Regex,
    /// What comes in the place of what it finds; nothing where the line is deleted.
    replacement: Option<Vec<Part>>,
    /// Whether it replaces all that it finds in a line, rather than the first.
    is_global: bool,
}

/// A part of a replacement.
#[derive(Debug)]
enum Part {
    Text(String),
    Group(usize),
    Filled(String, Origin),
    Unknown,
}

/// How a program is run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mode {
    /// Whether its expressions are extended ones.
    pub is_extended: bool,
    /// Whether it runs perhaps.
    pub is_perhaps: bool,
}

/// A text after a program. `origin` is where what the program itself puts in is defined. `None` where that
/// cannot be told.
pub(super) fn run(
    content: &Content,
    program: &Program,
    origin: &Origin,
    mode: Mode,
) -> Option<Content> {
    let mut reader = Reader { program, rest: program.text.as_str() };
    let mut content = content.clone();
    for _ in 0..MOST {
        let Some(command) = reader.command(mode.is_extended)? else { return Some(content) };
        let changes = command.changes(content.text.text(), origin, mode.is_perhaps)?;
        content = content.changed(&changes)?;
    }
    None
}

struct Reader<'a> {
    program: &'a Program,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// The next command; nothing within at the end. `None` where it is not understood.
    fn command(&mut self, is_extended: bool) -> Option<Option<Command>> {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', ';']);
        if self.rest.is_empty() {
            return Some(None);
        }
        if let Some(rest) = self.rest.strip_prefix('/') {
            self.rest = rest;
            let pattern = self.until('/')?;
            let pattern = self.regex(&pattern, is_extended, false)?;
            self.rest = self.rest.trim_start().strip_prefix('d')?;
            self.end()?;
            return Some(Some(Command { pattern, replacement: None, is_global: false }));
        }
        let rest = self.rest.strip_prefix('s')?;
        let delimiter = rest.chars().next().filter(|it| !matches!(it, '\\' | '\n'))?;
        if delimiter.is_alphanumeric() || self.program.filled(delimiter).is_some() {
            return None;
        }
        self.rest = &rest[delimiter.len_utf8()..];
        let (pattern, replacement) = (self.until(delimiter)?, self.until(delimiter)?);
        let end = self.rest.find(['\n', ';', '}']).unwrap_or(self.rest.len());
        let flags = self.rest[..end].trim_end();
        self.rest = &self.rest[end..];
        flags.chars().all(|it| matches!(it, 'g' | 'i' | 'I')).then_some(())?;
        let pattern = self.regex(&pattern, is_extended, flags.contains(['i', 'I']))?;
        let replacement = self.replacement(&replacement, delimiter)?;
        let is_global = flags.contains('g');
        Some(Some(Command { pattern, replacement: Some(replacement), is_global }))
    }

    /// What stands before the next delimiter; a backslash before one makes it a character like others.
    fn until(&mut self, delimiter: char) -> Option<String> {
        let mut found = String::new();
        let mut rest = self.rest.char_indices();
        while let Some((at, it)) = rest.next() {
            match it {
                '\\' => match rest.next()?.1 {
                    escaped if escaped == delimiter && !MEANING.contains(delimiter) => {
                        found.push(escaped);
                    }
                    // What it means then differs.
                    escaped if escaped == delimiter => return None,
                    escaped => found.extend(['\\', escaped]),
                },
                '\n' => return None,
                it if it == delimiter => {
                    self.rest = &self.rest[at + it.len_utf8()..];
                    return Some(found);
                }
                it => found.push(it),
            }
        }
        None
    }

    fn end(&self) -> Option<()> {
        let rest = self.rest.trim_start_matches([' ', '\t']);
        (rest.is_empty() || rest.starts_with([';', '\n'])).then_some(())
    }

    fn regex(&self, pattern: &str, is_extended: bool, ignores_case: bool) -> Option<Regex> {
        let mut known = String::new();
        for it in pattern.chars() {
            match self.program.filled(it) {
                None => known.push(it),
                Some(filled) => known += &filled.as_ref()?.0,
            }
        }
        pattern::regex(&known, is_extended, ignores_case)
    }

    fn replacement(&self, written: &str, delimiter: char) -> Option<Vec<Part>> {
        let mut parts = vec![Part::Text(String::new())];
        let text = |parts: &mut Vec<Part>, it: char| match parts.last_mut() {
            Some(Part::Text(text)) => text.push(it),
            _ => parts.push(Part::Text(it.to_string())),
        };
        let mut rest = written.chars();
        while let Some(it) = rest.next() {
            match (it, self.program.filled(it)) {
                (_, Some(None)) => parts.push(Part::Unknown),
                (_, Some(Some((value, origin)))) => {
                    let is_plain = !value.contains(['&', '\\', '\n', delimiter]);
                    parts.push(match is_plain {
                        true => Part::Filled(value.clone(), origin.clone()),
                        false => Part::Unknown,
                    });
                }
                ('&', _) => parts.push(Part::Group(0)),
                ('\\', _) => match rest.next()? {
                    'n' => text(&mut parts, '\n'),
                    't' => text(&mut parts, '\t'),
                    it @ '0'..='9' => parts.push(Part::Group(it as usize - '0' as usize)),
                    // `\U`, `\x` and their like.
                    it if it.is_ascii_alphabetic() => return None,
                    it => text(&mut parts, it),
                },
                (it, None) => text(&mut parts, it),
            }
        }
        Some(parts)
    }
}

impl Command {
    fn changes(&self, text: &str, origin: &Origin, is_perhaps: bool) -> Option<Vec<Change>> {
        let (mut changes, mut start) = (Vec::new(), 0);
        if text.len() > LONGEST {
            return None;
        }
        for line in text.split_inclusive('\n') {
            let bare = line.strip_suffix('\n').unwrap_or(line);
            match &self.replacement {
                None if self.pattern.is_match(bare) => {
                    // Whether the line is there is more than a value.
                    if is_perhaps {
                        return None;
                    }
                    let range = start as u32..(start + line.len()) as u32;
                    changes.push(Change { range, pieces: Vec::new() });
                }
                None => {}
                Some(parts) => {
                    let most = if self.is_global { usize::MAX } else { 1 };
                    for found in self.pattern.captures_iter(bare).take(most) {
                        changes.push(change(&found, parts, start, bare, origin, is_perhaps)?);
                    }
                }
            }
            start += line.len();
        }
        Some(changes)
    }
}

/// The change of what was found in a line that begins at an offset.
fn change(
    found: &Captures<'_>,
    parts: &[Part],
    start: usize,
    line: &str,
    origin: &Origin,
    is_perhaps: bool,
) -> Option<Change> {
    let whole = found.get(0)?;
    let place = |it: Range<usize>| (start + it.start) as u32..(start + it.end) as u32;
    let has_value = parts.iter().any(|it| matches!(it, Part::Filled(..)));
    let mut pieces = Vec::new();
    for part in parts {
        pieces.push(match part {
            Part::Text(text) if text.is_empty() => continue,
            Part::Text(text) => Piece::Text(text.clone(), (!has_value).then(|| origin.clone())),
            Part::Filled(value, origin) => Piece::Text(value.clone(), Some(origin.clone())),
            Part::Unknown => Piece::Unknown(UNKNOWN),
            Part::Group(number) => match found.get(*number) {
                Some(group) => Piece::Kept(place(group.range())),
                None => continue,
            },
        });
    }
    let change = Change { range: place(whole.range()), pieces };
    let change = trimmed(change, line.get(whole.range())?);
    Some(match is_perhaps {
        true => Change { pieces: vec![Piece::Unknown(UNKNOWN)], ..change },
        false => change,
    })
}

/// A change without what stays as it is at its beginning and at its end.
fn trimmed(mut change: Change, matched: &str) -> Change {
    let mut matched = matched;
    if let Some(Piece::Text(text, _)) = change.pieces.first_mut() {
        let same = same(matched.chars(), text.chars());
        text.drain(..same);
        matched = &matched[same..];
        change.range.start += same as u32;
    }
    if let Some(Piece::Text(text, _)) = change.pieces.last_mut() {
        let same = same(matched.chars().rev(), text.chars().rev());
        text.truncate(text.len() - same);
        change.range.end -= same as u32;
    }
    change
}

/// How many bytes two texts have in common at their beginning.
fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).map(|it| it.0.len_utf8()).sum()
}
