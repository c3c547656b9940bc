//! JSON into the tree: strict in what it calls right, lenient in what it goes on after.
//!
//! Comments and trailing commas are noted and passed over; a template expression where a value should
//! stand becomes a placeholder. Anything else ends the document with one fatal problem. Iterative, so
//! nesting costs no stack.

use super::build::{Builder, Content, RawKind};
use super::escape::unescape;
use super::node::Style;
use super::value::leading_placeholder;
use super::{MAX_DEPTH, Problem, ProblemKind, Syntax, Tree};
use crate::text::Mapped;
use memchr::memmem;
use std::ops::Range;

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Value,
    FirstItem,
    Key,
    FirstKey,
    After,
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Where the last token ended, and where the blanks and comments after it did.
    token_end: usize,
    blank_end: usize,
    build: Builder,
}

/// What was expected where something else stands.
struct Fault(Problem);

pub(super) fn parse(source: Mapped) -> Tree {
    let text = source.shared();
    let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let build = Builder::new(Syntax::Json, text.len() / 16 + 4);
    let mut scanner = Scanner { text: &text, at, token_end: at, blank_end: at, build };
    let result = scanner.document();
    let Scanner { mut build, .. } = scanner;
    if let Err(Fault(problem)) = &result {
        build.problem(problem.clone());
    }
    build.end_document(0, result.is_ok());
    build.finish(source)
}

impl Scanner<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        let mut state = State::Value;
        loop {
            self.skip_blank()?;
            let Some(byte) = self.peek() else {
                if state == State::After && self.build.depth() == 0 {
                    return Ok(());
                }
                return Err(self.unexpected_end());
            };
            state = match (state, byte) {
                (State::After, _) => self.after(byte)?,
                (State::FirstKey, b'}') | (State::FirstItem, b']') => self.close(),
                (State::FirstKey | State::Key, b'"') => self.key()?,
                (State::FirstKey | State::Key, _) => return Err(self.not_a_key(byte)),
                (State::Value | State::FirstItem, _) => self.value(byte)?,
            };
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Blanks, and the comments JSON does not have.
    fn skip_blank(&mut self) -> Result<(), Fault> {
        if self.at != self.blank_end {
            self.token_end = self.at;
        }
        loop {
            while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
                self.at += 1;
            }
            let rest = &self.text[self.at..];
            let length =
                if rest.starts_with("//") || rest.starts_with('#') && !is_hash_template(rest) {
                    rest.find('\n').unwrap_or(rest.len())
                } else if let Some(inside) = rest.strip_prefix("/*") {
                    let Some(end) = inside.find("*/") else {
                        return Err(self.fault(self.at..self.at + 2, "a comment is never closed"));
                    };
                    end + 4
                } else {
                    self.blank_end = self.at;
                    return Ok(());
                };
            self.comment(length);
        }
    }

    fn comment(&mut self, length: usize) {
        let range = self.range(self.at..self.at + length);
        let line = self.text[..self.at].rfind('\n').map_or(0, |it| it + 1);
        let own_line = self.text[line..self.at].trim_start_matches('\u{feff}').trim().is_empty();
        self.build.comment(range.clone(), own_line);
        let mark = if self.peek() == Some(b'#') { 1 } else { 2 };
        let first = range.start..range.start + mark;
        let problem = Problem::new(ProblemKind::InvalidJson, first, "JSON has no comments")
            .help("remove the comment, or keep the file as YAML where the reader takes YAML");
        self.build.problem(problem);
        self.at += length;
    }

    fn after(&mut self, byte: u8) -> Result<State, Fault> {
        let Some((kind, _)) = self.build.innermost() else {
            return Err(self.fault(self.here(), "text follows the end of the document"));
        };
        match (byte, kind) {
            (b'}', RawKind::Mapping) | (b']', RawKind::Sequence) => Ok(self.close()),
            (b',', _) => self.comma(kind),
            (b'"' | b'{' | b'[' | b'0'..=b'9' | b'a'..=b'z' | b'-', _) => {
                let problem = self.problem(self.last(), "a comma is missing after this value");
                Err(Fault(problem.help("put a `,` between the two")))
            }
            (_, RawKind::Mapping) => Err(self.fault(self.here(), "expected `,` or `}`")),
            _ => Err(self.fault(self.here(), "expected `,` or `]`")),
        }
    }

    fn comma(&mut self, kind: RawKind) -> Result<State, Fault> {
        let comma = self.here();
        self.at += 1;
        self.skip_blank()?;
        match (self.peek(), kind) {
            (Some(b'}'), RawKind::Mapping) | (Some(b']'), RawKind::Sequence) => {
                let range = self.range(comma);
                let problem = Problem::new(ProblemKind::InvalidJson, range, "trailing comma")
                    .help("JSON allows no comma after the last member; remove it");
                self.build.problem(problem);
                Ok(self.close())
            }
            (_, RawKind::Mapping) => Ok(State::Key),
            _ => Ok(State::Value),
        }
    }

    fn close(&mut self) -> State {
        self.at += 1;
        self.build.close(Some(self.at as u32));
        State::After
    }

    fn key(&mut self) -> Result<State, Fault> {
        self.string()?;
        self.skip_blank()?;
        if self.peek() != Some(b':') {
            return Err(self.fault(self.last(), "expected `:` after this key"));
        }
        self.at += 1;
        Ok(State::Value)
    }

    fn value(&mut self, byte: u8) -> Result<State, Fault> {
        let bracket = match byte {
            b'{' if !self.text[self.at..].starts_with("{{") => {
                Some((RawKind::Mapping, State::FirstKey))
            }
            b'[' => Some((RawKind::Sequence, State::FirstItem)),
            _ => None,
        };
        if let Some((kind, state)) = bracket {
            if self.build.depth() >= MAX_DEPTH {
                return Err(self.too_deep());
            }
            self.build.open(kind, Style::Flow, self.at as u32);
            self.at += 1;
            return Ok(state);
        }
        match byte {
            b'"' => self.string()?,
            _ => self.literal(byte)?,
        }
        Ok(State::After)
    }

    fn literal(&mut self, byte: u8) -> Result<(), Fault> {
        let rest = &self.text[self.at..];
        let word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '+' | '.' | '_');
        let length = rest.find(|it| !word(it)).unwrap_or(rest.len());
        let token = &rest[..length];
        let strict = matches!(token, "true" | "false" | "null") || is_number(token.as_bytes());
        let (length, style) = if strict {
            (length, Style::Plain)
        } else {
            let length = leading_placeholder(rest);
            (length.ok_or_else(|| self.bad_literal(byte, token))?, Style::Placeholder)
        };
        let range = self.range(self.at..self.at + length);
        self.build.scalar(style, range.clone(), Content::Source(range));
        self.at += length;
        Ok(())
    }

    /// A string, the opening quote being next.
    fn string(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let closed = self.end_of_string(start).map(|it| self.past_template(start, it));
        let Some((end, escaped)) = closed else {
            return Err(self.fault(start..start + 1, "a string is never closed"));
        };
        let inner = &self.text[start + 1..end];
        if let Some(at) = inner.bytes().position(|it| it < 0x20) {
            let range = start + 1 + at..start + 2 + at;
            return Err(self.fault(range, "a string holds a raw control character"));
        }
        let range = self.range(start..end + 1);
        if !escaped {
            let content = Content::Source(self.range(start + 1..end));
            self.build.scalar(Style::DoubleQuoted, range, content);
        } else {
            let decoded = match unescape(inner) {
                Ok(text) => text,
                Err(at) => {
                    let at = start + 1 + at;
                    let end = at + 1 + self.text[at + 1..].chars().next().map_or(0, char::len_utf8);
                    return Err(self.fault(at..end, "unknown escape in a string"));
                }
            };
            self.build.scalar(Style::DoubleQuoted, range, Content::Decoded(&decoded));
        }
        self.at = end + 1;
        Ok(())
    }

    /// Where the string that opens at `start` is closed on its line, and whether it has escapes.
    fn end_of_string(&self, start: usize) -> Option<(usize, bool)> {
        let bytes = self.text.as_bytes();
        let (mut end, mut escaped) = (start + 1, false);
        loop {
            end += memchr::memchr3(b'"', b'\\', b'\n', bytes.get(end..)?)?;
            match bytes[end] {
                b'"' => return Some((end, escaped)),
                b'\\' => {
                    escaped = true;
                    end += 2;
                }
                _ => return None,
            }
        }
    }

    /// The end of a string that seems to end within a template expression, as that has quotes of its own:
    /// `"{{ must_env "IMAGE" }}"`. The string goes on where nothing may follow a string.
    fn past_template(&self, start: usize, found: (usize, bool)) -> (usize, bool) {
        const MOST_EXPRESSIONS: usize = 20;
        const LONGEST: usize = 1024;
        let (mut end, mut escaped) = found;
        for _ in 0..MOST_EXPRESSIONS {
            let inside = &self.text[start + 1..end];
            let rest = self.text[end + 1..].trim_start_matches([' ', '\t', '\r']);
            if rest.starts_with([',', ':', ']', '}', '\n']) || !is_open(inside) {
                break;
            }
            let line = rest.as_bytes().iter().take(LONGEST).take_while(|it| **it != b'\n').count();
            let close = memmem::find(&rest.as_bytes()[..line], b"}}");
            // The byte before the rest of the string stands for its opening quote.
            let after = |it: usize| self.text.len() - rest.len() + it + 1;
            let Some(next) = close.and_then(|it| self.end_of_string(after(it))) else { break };
            (end, escaped) = (next.0, escaped || next.1);
        }
        (end, escaped)
    }

    fn range(&self, range: Range<usize>) -> Range<u32> {
        range.start as u32..range.end as u32
    }

    fn here(&self) -> Range<usize> {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        self.at..self.at + length
    }

    /// The last character of the last token.
    fn last(&self) -> Range<usize> {
        let length = self.text[..self.token_end].chars().next_back().map_or(0, char::len_utf8);
        self.token_end - length..self.token_end
    }

    fn problem(&self, range: Range<usize>, message: impl Into<String>) -> Problem {
        Problem::new(ProblemKind::InvalidJson, self.range(range), message)
            .help("mend the JSON; the document is not checked any further")
            .fatal()
    }

    fn fault(&self, range: Range<usize>, message: impl Into<String>) -> Fault {
        Fault(self.problem(range, message))
    }

    fn unexpected_end(&self) -> Fault {
        let mut problem = self.problem(self.last(), "the file ends too early");
        if let Some((kind, start)) = self.build.innermost() {
            let label = match kind {
                RawKind::Mapping => "this `{` is never closed",
                _ => "this `[` is never closed",
            };
            problem = problem.related(start..start + 1, label);
        }
        Fault(problem)
    }

    fn not_a_key(&self, byte: u8) -> Fault {
        let message = match byte {
            b'\'' => "keys stand in double quotes, not single ones",
            b',' => "two commas in a row",
            _ => "expected a key in double quotes",
        };
        self.fault(self.here(), message)
    }

    fn bad_literal(&self, byte: u8, token: &str) -> Fault {
        let end = self.at + token.len();
        match byte {
            b'\'' => self.fault(self.here(), "strings stand in double quotes, not single ones"),
            _ if matches!(token, "True" | "False" | "None" | "TRUE" | "FALSE" | "NULL") => {
                self.fault(self.at..end, format!("`{token}` is not JSON; write it in lower case"))
            }
            b'0'..=b'9' | b'-' | b'+' | b'.' if !token.is_empty() => {
                self.fault(self.at..end, format!("`{}` is not a number", clip(token)))
            }
            _ if !token.is_empty() => self.fault(self.at..end, "text without quotes"),
            _ => self.fault(self.here(), "expected a value"),
        }
    }

    fn too_deep(&self) -> Fault {
        let range = self.range(self.at..self.at + 1);
        let message = format!("nested deeper than {MAX_DEPTH} levels");
        let problem = Problem::new(ProblemKind::ExcessiveNesting, range, message)
            .help("flatten the document; it is not checked any further");
        Fault(problem.fatal())
    }
}

fn clip(token: &str) -> &str {
    token.get(..20).unwrap_or(token)
}

/// Whether a template expression is opened in a text and not closed.
fn is_open(text: &str) -> bool {
    text.rfind("{{").is_some_and(|it| !text[it..].contains("}}"))
}

/// `#{name}` is a placeholder, not a comment.
fn is_hash_template(rest: &str) -> bool {
    rest.starts_with("#{")
}

/// The number grammar of RFC 8259.
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|it| it.is_ascii_digit()).count();
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(text);
    if whole == 0 || whole > 1 && text[0] == b'0' {
        return false;
    }
    let mut rest = &text[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent =
            exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
        let length = digits(exponent);
        return length > 0 && length == exponent.len();
    }
    rest.is_empty()
}
