//! YAML into the tree. The only place that knows granit-parser.
//!
//! After a syntax error the document it stands in is dropped and the next one is read.

use super::build::{Builder, Content, RawKind};
use super::node::Style;
use super::{MAX_DEPTH, Problem, ProblemKind, Syntax, Tree};
use crate::text::Mapped;
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle, Tag};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// What is being read: the builder, where anchors point, and where the current document began.
struct Reader<'a> {
    text: &'a str,
    build: Builder,
    anchors: HashMap<usize, u32>,
    first: u32,
    whole: bool,
}

pub(super) fn parse(source: Mapped) -> Tree {
    let text = source.shared();
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        max_buffered_comment_events: 1_000_000,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut parser = Parser::new_from_str_with_options(&text, options);
    let build = Builder::new(Syntax::Yaml, text.len() / 16 + 4);
    let mut reader = Reader { text: &text, build, anchors: HashMap::new(), first: 0, whole: true };
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                reader.event(event, range.start as u32..range.end as u32);
            }
            Err(error) => {
                let at = reader.fail(&error);
                // Reading on is only possible from a document start after the error.
                if !matches!(parser.proceed_next_document(), Ok(true)) || at >= text.len() {
                    break;
                }
            }
        }
    }
    let Reader { mut build, first, whole, .. } = reader;
    build.end_document(first, whole && build.depth() == 0);
    build.finish(source)
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<u32>) {
        match event {
            Event::DocumentStart(..) => {
                self.first = self.build.next_index();
                self.whole = true;
                self.anchors.clear();
            }
            Event::DocumentEnd => {
                self.build.end_document(self.first, self.whole);
                self.first = self.build.next_index();
            }
            Event::MappingStart(style, anchor, tag) => {
                self.collection(RawKind::Mapping, style, anchor, tag, range.start);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.collection(RawKind::Sequence, style, anchor, tag, range.start);
            }
            Event::MappingEnd | Event::SequenceEnd => {
                // A block collection "ends" at the next token; its last child knows better.
                let closed = self.text[range.start as usize..].starts_with(['}', ']']);
                self.build.close((closed && range.end > range.start).then_some(range.end));
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(&value, style, anchor, tag, range);
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(&target) => self.build.alias(range, target),
                None => self.unresolved(range),
            },
            Event::UnresolvedAlias(_) => self.unresolved(range),
            Event::Comment(..) => {
                let before = &self.text[..range.start as usize];
                let line = before.rfind('\n').map_or(0, |it| it + 1);
                let own_line = before[line..].trim_start_matches('\u{feff}').trim().is_empty();
                self.build.comment(range, own_line);
            }
            _ => {}
        }
    }

    fn collection(
        &mut self,
        kind: RawKind,
        style: StructureStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        start: u32,
    ) {
        let style = match style {
            StructureStyle::Flow => Style::Flow,
            StructureStyle::Block => Style::Plain,
        };
        let index = self.build.open(kind, style, start);
        self.properties(index, anchor, tag);
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        range: Range<u32>,
    ) {
        // granit writes an empty value as `~` with an empty span.
        let value = if range.is_empty() { "" } else { value };
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let index = match self.borrowed(value, &range) {
            Some(content) => self.build.scalar(style, range, Content::Source(content)),
            None => self.build.scalar(style, range, Content::Decoded(value)),
        };
        self.properties(index, anchor, tag);
    }

    /// Where in the source the value stands unchanged.
    fn borrowed(&self, value: &str, range: &Range<u32>) -> Option<Range<u32>> {
        let source = &self.text[range.start as usize..range.end as usize];
        let skip = u32::from(source.starts_with(['"', '\'']) && source != value);
        let start = range.start + skip;
        let end = start + value.len() as u32;
        (self.text.get(start as usize..end as usize)? == value).then_some(start..end)
    }

    fn properties(&mut self, index: u32, anchor: usize, tag: Option<Cow<'_, Tag>>) {
        if anchor != 0 {
            self.anchors.insert(anchor, index);
        }
        if let Some(tag) = tag {
            self.build.tag(index, &tag.original());
        }
    }

    fn unresolved(&mut self, range: Range<u32>) {
        let name = self.text[range.start as usize..range.end as usize].to_owned();
        let message = format!("alias `{name}` has no anchor before it");
        let help = format!("define `&{}` earlier in this document", name.trim_start_matches('*'));
        let problem = Problem::new(ProblemKind::InvalidYaml, range.clone(), message).help(help);
        self.build.problem(problem.fatal());
        self.build.scalar(Style::Placeholder, range.clone(), Content::Source(range));
        self.whole = false;
    }

    /// Notes a syntax error, drops its document, and returns where it was.
    fn fail(&mut self, error: &ScanError) -> usize {
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let start = (0..=at).rev().find(|&it| self.text.is_char_boundary(it)).unwrap_or(0);
        let next = self.text[start..].chars().next().filter(|it| !matches!(it, '\n' | '\r'));
        let end = start + next.map_or(0, char::len_utf8);
        let range = start as u32..end as u32;
        let problem = match error.kind() {
            ErrorKind::RecursionLimitExceeded => {
                let message = format!("nested deeper than {MAX_DEPTH} levels");
                Problem::new(ProblemKind::ExcessiveNesting, range, message)
                    .help("flatten the document; it is not checked any further")
            }
            ErrorKind::MappingValueNotAllowed => misplaced_colon(&self.text[..start], range),
            kind => Problem::new(ProblemKind::InvalidYaml, range, describe(kind, error))
                .help("mend the YAML; this document is not checked any further"),
        };
        self.build.problem(problem.fatal());
        self.build.end_document(self.first, false);
        self.first = self.build.next_index();
        self.whole = false;
        at
    }
}

/// What is wrong with a `:` where no key can end, by the text before it: most often one of a sentence or a
/// command.
fn misplaced_colon(before: &str, range: Range<u32>) -> Problem {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let (message, help) = match line.contains(": ") || line.trim_start().starts_with("- ") {
        true => (
            "`: ` in text without quotes ends a key, and no key can stand here",
            "quote the whole text, or write it in lines of its own below `|`",
        ),
        false => (
            "a key stands below text, which has none",
            "indent it like the key above, or mend the line above",
        ),
    };
    Problem::new(ProblemKind::InvalidYaml, range, message.to_owned()).help(help)
}

/// The faults people make, in our words; the rest in the parser's.
fn describe(kind: &ErrorKind, error: &ScanError) -> String {
    let plain = match kind {
        ErrorKind::TabInIndentation
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart => "a tab stands where YAML wants spaces",
        ErrorKind::UnclosedQuotedScalar => "a quoted text is never closed",
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence => "a bracket is never closed",
        ErrorKind::InvalidIndentation => "the indentation fits no line above",
        ErrorKind::SimpleKeyExpected => "expected `key: value`; the `:` is missing",
        ErrorKind::ExpectedBlockMappingKey => "expected another key at this indentation",
        ErrorKind::UnknownQuotedScalarEscape => "unknown escape in a double-quoted text",
        _ => "",
    };
    if !plain.is_empty() {
        return plain.to_owned();
    }
    let text = error.info();
    let text = text.trim_end_matches('.');
    let mut characters = text.chars();
    let first = characters.next().map(|it| it.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}
