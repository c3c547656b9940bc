//! What a word of a command says, as far as it is known before the shell expands it.

use crate::shell::{Part, Word};
use crate::text::{Origin, Segment};
use std::ops::Range;

/// Stands in [`Argument::shown`] for what the shell or a pipeline fills in.
pub const HOLE: char = '\u{fffc}';

/// Words in the name of a variable that say that it holds options.
const HINTS: [&str; 12] = [
    "arg",
    "args",
    "arguments",
    "opt",
    "opts",
    "option",
    "options",
    "flag",
    "flags",
    "param",
    "params",
    "extra",
];

/// An argument of a command: a word, or the part of one behind `--option=`.
#[derive(Clone, Debug)]
pub struct Argument {
    range: Range<usize>,
    text: String,
    segments: Vec<Segment>,
    is_one: bool,
    has_braces: bool,
    may_be_options: bool,
}

impl Argument {
    /// The argument that a word is.
    pub fn of(word: &Word, script: &str) -> Self {
        let mut argument = Self {
            range: word.range.clone(),
            text: String::new(),
            segments: Vec::new(),
            is_one: true,
            has_braces: has_braces(word, script),
            may_be_options: false,
        };
        argument.take(&word.parts, script, false);
        argument
    }

    /// Its bytes in the script, quotes included.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Its text, where nothing in it is expanded.
    pub fn text(&self) -> Option<&str> {
        self.is_known().then_some(&*self.text)
    }

    /// Its text, with a [`HOLE`] for each part that is expanded.
    pub fn shown(&self) -> &str {
        &self.text
    }

    /// Whether nothing in it is expanded.
    pub fn is_known(&self) -> bool {
        !self.text.contains(HOLE)
    }

    /// Whether it is one argument, whatever the expansions in it give.
    pub fn is_one(&self) -> bool {
        self.is_one
    }

    /// Whether it is expanded without quotes, and from something whose name says that it holds options.
    pub fn may_be_options(&self) -> bool {
        self.may_be_options
    }

    /// Whether the text has an expansion in a range of [`shown`](Self::shown).
    pub fn has_hole(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_none_or(|it| it.contains(HOLE))
    }

    /// Whether Bash makes several words of it, as of `{a,b}`; other shells take it as it is.
    pub fn has_braces(&self) -> bool {
        self.has_braces
    }

    /// The text before the first part that is expanded.
    pub fn prefix(&self) -> &str {
        self.text.split(HOLE).next().unwrap_or_default()
    }

    /// The bytes of the script that a range of [`shown`](Self::shown) came from.
    pub fn locate(&self, range: Range<usize>) -> Range<usize> {
        let start = self.outer(range.start, false);
        let end = if range.is_empty() { start } else { self.outer(range.end, true) };
        start..end.max(start)
    }

    /// Where the parts of its text came from in the script, to make a text of it that knows its places.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// What stands behind a number of bytes of its text.
    pub fn behind(&self, bytes: usize) -> Self {
        let mut behind = self.slice(bytes..self.text.len());
        // A closing quote belongs to it.
        behind.range.end = self.range.end.max(behind.range.start);
        behind
    }

    /// A range of its text, as an argument of its own.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let outer = match text.is_empty() {
            true => self.range.end..self.range.end,
            false => self.locate(range.clone()),
        };
        let mut segments = Vec::new();
        for (index, segment) in self.segments.iter().enumerate() {
            let at = segment.at as usize;
            let end = self.segments.get(index + 1).map_or(self.text.len(), |it| it.at as usize);
            if end <= range.start || at >= range.end {
                continue;
            }
            let mut kept = segment.clone();
            if kept.origin == Origin::Verbatim {
                let start = kept.source.start + range.start.saturating_sub(at) as u32;
                kept.source = start..kept.source.end - end.saturating_sub(range.end) as u32;
            }
            kept.at = at.saturating_sub(range.start) as u32;
            segments.push(kept);
        }
        Self { range: outer, text, segments, ..*self }
    }

    /// The parts between commas, where it is known.
    pub fn split(&self) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut at = 0;
        for part in self.text.split(',') {
            parts.push(self.slice(at..at + part.len()));
            at += part.len() + 1;
        }
        parts
    }

    fn outer(&self, offset: usize, is_end: bool) -> usize {
        let wanted = if is_end { offset.saturating_sub(1) } else { offset };
        let index = self.segments.partition_point(|it| it.at as usize <= wanted);
        let Some(segment) = index.checked_sub(1).and_then(|it| self.segments.get(it)) else {
            return if is_end { self.range.end } else { self.range.start };
        };
        let source = segment.source.start as usize..segment.source.end as usize;
        match segment.origin {
            Origin::Atom if is_end => source.end,
            Origin::Atom => source.start,
            Origin::Verbatim => (source.start + (offset - segment.at as usize)).min(source.end),
        }
    }

    fn take(&mut self, parts: &[Part], script: &str, quoted: bool) {
        for part in parts {
            match part {
                Part::Literal(range) | Part::Single(range) => {
                    self.push(
                        script.get(range.clone()).unwrap_or_default(),
                        range,
                        Origin::Verbatim,
                    );
                }
                Part::Escaped(range) => match script.get(range.start + 1..range.end) {
                    // A line that goes on in the next.
                    Some("\n" | "\r\n") | None => {}
                    Some(escaped) => self.push(escaped, range, Origin::Atom),
                },
                Part::Double(inner) => self.take(inner, script, true),
                Part::Ansi(range) => match script.get(range.clone()) {
                    Some(text) if !text.contains('\\') => self.push(text, range, Origin::Verbatim),
                    _ => self.hole(range),
                },
                Part::Variable { range, name } => {
                    let name = script.get(name.clone()).unwrap_or_default();
                    self.expand(range, name, quoted && name != "@");
                }
                Part::Parameter { range, name, operator, .. } => {
                    let name = script.get(name.clone()).unwrap_or_default();
                    let operator = script.get(operator.clone()).unwrap_or_default();
                    // `${A:+--option}` gives an option.
                    let name = if operator.ends_with('+') { "options" } else { name };
                    self.expand(range, name, quoted && name != "@" && !operator.contains('@'));
                }
                Part::Substitution { range, .. } => self.expand(range, "", quoted),
                Part::Template(range) => {
                    let name = script.get(range.clone()).unwrap_or_default();
                    self.expand(range, name, quoted);
                }
                Part::Arithmetic(range) => self.hole(range),
            }
        }
    }

    /// Takes down an expansion of what has a name; `is_one` where it gives one word.
    fn expand(&mut self, range: &Range<usize>, name: &str, is_one: bool) {
        let mut words = name.split(|it: char| !it.is_ascii_alphanumeric());
        let hints = words.any(|it| HINTS.contains(&&*it.to_ascii_lowercase()));
        self.is_one &= is_one;
        self.may_be_options |= !is_one && (hints || matches!(name, "@" | "*"));
        self.hole(range);
    }

    fn hole(&mut self, range: &Range<usize>) {
        let mut bytes = [0; 4];
        self.push(HOLE.encode_utf8(&mut bytes), range, Origin::Atom);
    }

    fn push(&mut self, text: &str, source: &Range<usize>, origin: Origin) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len() as u32;
        self.segments.push(Segment { at, source: source.start as u32..source.end as u32, origin });
        self.text += text;
    }
}

/// Whether there are braces without quotes, with a comma between them.
fn has_braces(word: &Word, script: &str) -> bool {
    let (mut open, mut comma) = (0u32, false);
    for part in &word.parts {
        let Part::Literal(range) = part else { continue };
        for sign in script.get(range.clone()).unwrap_or_default().chars() {
            match sign {
                '{' => open += 1,
                ',' => comma |= open > 0,
                '}' if open > 0 && comma => return true,
                '}' => open = open.saturating_sub(1),
                _ => {}
            }
        }
    }
    false
}
