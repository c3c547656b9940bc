//! The text of a heredoc as the command gets it.

use super::given::Definition;
use super::variables::{Variables, is_indirect};
use crate::expression::expressions_in;
use crate::shell::{Heredoc, Part};
use crate::text::{Mapped, Origin, Segment};
use crate::tree;
use std::ops::Range;
use std::sync::Arc;

/// A text, with the parts of it that are the values of variables, and where these are defined.
pub(super) type Filled = (Mapped, Vec<(Range<u32>, tree::Origin)>);

/// A text being put together, with the values that were put in.
struct Writer<'a> {
    script: &'a str,
    text: String,
    segments: Vec<Segment>,
    values: Vec<(Range<u32>, tree::Origin)>,
    strips_tabs: bool,
    /// Whether the last character written ends a line, or nothing is written.
    at_line_start: bool,
}

/// The text of a heredoc in a script, with the values of the variables that are known; everything else
/// that the shell fills in stays as it is written.
pub(super) fn text(script: &Mapped, heredoc: &Heredoc, variables: &Variables<'_, '_>) -> Filled {
    let mut writer = Writer::new(script.text(), heredoc.strips_tabs);
    match heredoc.is_literal || heredoc.parts.is_empty() {
        true => writer.literal(heredoc.body.clone(), variables),
        false => heredoc.parts.iter().for_each(|it| writer.part(it, variables)),
    }
    let Writer { text, segments, values, .. } = writer;
    (script.compose(Arc::from(text), segments), values)
}

/// The text of a word in quotes, or put together from several, with the values of the variables that are
/// known.
pub(super) fn word(script: &Mapped, parts: &[Part], variables: &Variables<'_, '_>) -> Filled {
    let mut writer = Writer::new(script.text(), false);
    parts.iter().for_each(|it| writer.part(it, variables));
    let Writer { text, segments, values, .. } = writer;
    (script.compose(Arc::from(text), segments), values)
}

impl<'a> Writer<'a> {
    fn new(script: &'a str, strips_tabs: bool) -> Self {
        let (text, segments, values) = (String::new(), Vec::new(), Vec::new());
        Self { script, text, segments, values, strips_tabs, at_line_start: true }
    }

    fn part(&mut self, part: &Part, variables: &Variables<'_, '_>) {
        match part {
            Part::Literal(range) | Part::Single(range) => self.same(range.clone()),
            Part::Escaped(range) => self.escaped(range.clone()),
            Part::Variable { range, name } | Part::Parameter { range, name, .. } => {
                match (variables.of_part(part, self.script), part) {
                    (Some((known, name)), _) => self.variable(range, &known, name),
                    (None, Part::Parameter { operator, .. })
                        if !operator.is_empty() || is_indirect(part, self.script) =>
                    {
                        let name = self.script.get(name.clone()).unwrap_or_default();
                        self.unknown(range.clone(), &format!("${{{name}}}"));
                    }
                    _ => self.same(range.clone()),
                }
            }
            Part::Substitution { range, .. } | Part::Arithmetic(range) => {
                let inside = self.script.get(range.start + 2..range.end).unwrap_or_default();
                let word = inside.split(|it: char| !it.is_ascii_alphanumeric()).next();
                self.unknown(range.clone(), &format!("$({} …)", word.unwrap_or_default()));
            }
            Part::Template(range) => self.template(range.clone(), variables),
            Part::Ansi(range) => self.same(range.clone()),
            Part::Double(inner) => inner.iter().for_each(|it| self.part(it, variables)),
        }
    }

    fn variable(&mut self, range: &Range<usize>, known: &Definition, name: &str) {
        let at = self.text.len() as u32;
        self.atom(range.clone(), &known.value);
        self.values.push((at..self.text.len() as u32, known.origin(name)));
    }

    /// A text in which the shell fills in nothing, but GitHub has filled in its expressions before.
    fn literal(&mut self, range: Range<usize>, variables: &Variables<'_, '_>) {
        let (start, mut at) = (range.start, range.start);
        let text = self.script.get(range.clone()).unwrap_or_default();
        for found in expressions_in(text) {
            self.same(at..start + found.range.start);
            at = start + found.range.end;
            self.template(start + found.range.start..at, variables);
        }
        self.same(at..range.end);
    }

    fn template(&mut self, range: Range<usize>, variables: &Variables<'_, '_>) {
        let written = self.script.get(range.clone()).unwrap_or_default();
        let Some((known, name)) = variables.template(written) else {
            return self.unknown(range, "${{ … }}");
        };
        let at = self.text.len() as u32;
        self.atom(range, &known.value);
        self.values.push((at..self.text.len() as u32, known.origin(&name)));
    }

    /// What only the run tells stays as it is written, or as `short` where that has signs that mean something
    /// to the notation: what comes out of it need not have them.
    fn unknown(&mut self, range: Range<usize>, short: &str) {
        let is_plain = |it: char| it.is_alphanumeric() || " _-./{}$()@%=+".contains(it);
        let written = self.script.get(range.clone()).unwrap_or_default();
        match written.chars().all(is_plain) {
            true => self.same(range),
            false => self.atom(range, short),
        }
    }

    /// A backslash takes the meaning of the character behind it; before the end of a line both are gone.
    fn escaped(&mut self, range: Range<usize>) {
        match self.script.get(range.start + 1..range.end) {
            Some("\n" | "\r\n") | None => {}
            Some(text) => self.atom(range, text),
        }
    }

    fn atom(&mut self, range: Range<usize>, text: &str) {
        if text.is_empty() {
            return;
        }
        let (at, source) = (self.text.len() as u32, range.start as u32..range.end as u32);
        self.text.push_str(text);
        self.segments.push(Segment { at, source, origin: Origin::Atom });
        self.at_line_start = false;
    }

    /// A part that stands in the script as it is, without the tabs that `<<-` takes away.
    fn same(&mut self, range: Range<usize>) {
        let script = self.script;
        let Some(text) = script.get(range.clone()) else { return };
        let mut start = range.start;
        for line in text.split_inclusive('\n') {
            let strip = self.strips_tabs && self.at_line_start;
            let tabs = if strip { line.len() - line.trim_start_matches('\t').len() } else { 0 };
            self.verbatim(start + tabs..start + line.len());
            start += line.len();
            self.at_line_start = line.ends_with('\n');
        }
    }

    fn verbatim(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let at = self.text.len() as u32;
        self.text.push_str(&self.script[range.clone()]);
        let source = range.start as u32..range.end as u32;
        match self.segments.last_mut() {
            Some(last) if last.origin == Origin::Verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.segments.push(Segment { at, source, origin: Origin::Verbatim }),
        }
    }
}
