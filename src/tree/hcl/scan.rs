//! One pass over HCL before it is parsed: where the comments are, what is never closed, and whether the
//! parser can be trusted with the rest. It knows brackets, strings, templates and heredocs, and nothing
//! of what they mean. Iterative, so nesting costs no stack.

use super::super::{MAX_DEPTH, Problem, ProblemKind};
use super::{HELP, range};

/// What is open.
#[derive(Clone, Copy)]
enum Kind<'a> {
    /// `(`, `[`, `{`, and how many keys it may have.
    Bracket(u8),
    /// `"`
    Quote,
    /// `${` or `%{` in a text.
    Template,
    /// `<<`, with the word that ends it.
    Heredoc(&'a str),
}

struct Frame<'a> {
    kind: Kind<'a>,
    start: usize,
    /// Whether it is the `{` of a block, or one where a value stands.
    block: bool,
    object: bool,
    /// How many keys an object has had, and their length together.
    keys: u64,
    key_bytes: u64,
    /// Where the key begins that is being read.
    key: Option<usize>,
}

impl<'a> Frame<'a> {
    fn new(kind: Kind<'a>, start: usize, object: bool) -> Self {
        let key = object.then_some(start + 1);
        Self { kind, start, block: false, object, keys: 0, key_bytes: 0, key }
    }
}

/// The parser compares each key of an object with all before it. What that may cost, number of keys by
/// their length: an object of 3,000 keys, and in a large file for each byte as much as 32 short keys.
const KEY_WORK: u64 = 100_000_000;
const KEY_WORK_PER_BYTE: u64 = 32;

pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Frame<'a>>,
    key_work: u64,
    /// The last byte of code that is no blank.
    before: u8,
    /// Where the line begins, and whether a comment there would have it for itself.
    own_line: bool,
    /// Where each comment starts and ends, and whether it has its line for itself.
    pub comments: Vec<(usize, usize, bool)>,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        let (open, comments) = (Vec::new(), Vec::new());
        Self { text, at, open, key_work: 0, before: b'\n', own_line: true, comments }
    }

    /// Reads to the end, or to the first fault.
    pub fn run(&mut self) -> Result<(), Problem> {
        while self.at < self.text.len() {
            match self.open.last().map(|it| it.kind) {
                Some(Kind::Quote) => self.quoted()?,
                Some(Kind::Heredoc(word)) => self.heredoc(word)?,
                _ => self.code()?,
            }
        }
        self.open.last().map_or(Ok(()), |it| Err(self.unclosed(it)))
    }

    fn byte(&self, offset: usize) -> u8 {
        self.text.as_bytes().get(self.at + offset).copied().unwrap_or(0)
    }

    fn code(&mut self) -> Result<(), Problem> {
        let byte = self.byte(0);
        if matches!(byte, b'\n' | b',') {
            self.key_begins();
        }
        match (byte, self.byte(1)) {
            (b'\n', _) => self.own_line = true,
            (b' ' | b'\t' | b'\r', _) => {}
            (b'#', _) | (b'/', b'/' | b'*') => return self.comment(byte),
            (b'<', b'<') if self.opens_heredoc() => return Ok(()),
            (b'"', _) => self.push(Kind::Quote)?,
            (b'(' | b'[' | b'{', _) => self.push(Kind::Bracket(byte))?,
            (b')' | b']' | b'}', _) => self.pop(byte)?,
            (b'=' | b':', _) => self.key_ends(),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            (self.before, self.own_line) = (byte, false);
        }
        self.at += 1;
        Ok(())
    }

    /// After a comma or at the end of a line.
    fn key_begins(&mut self) {
        let next = self.at + 1;
        if let Some(frame) = self.open.last_mut().filter(|it| it.object) {
            frame.key = Some(next);
        }
    }

    fn key_ends(&mut self) {
        let at = self.at;
        if let Some(frame) = self.open.last_mut()
            && let Some(start) = frame.key.take()
        {
            frame.keys += 1;
            frame.key_bytes += (at - start) as u64;
        }
    }

    fn comment(&mut self, first: u8) -> Result<(), Problem> {
        let rest = &self.text[self.at..];
        let length = if first == b'/' && self.byte(1) == b'*' {
            let Some(end) = rest[2..].find("*/") else {
                return Err(fault(self.at, 2, "a comment is never closed"));
            };
            end + 4
        } else {
            rest[..rest.find('\n').unwrap_or(rest.len())].trim_end_matches('\r').len()
        };
        self.comments.push((self.at, self.at + length, self.own_line));
        self.at += length;
        Ok(())
    }

    /// Goes into a heredoc, if one starts here.
    fn opens_heredoc(&mut self) -> bool {
        let rest = &self.text[self.at + 2..];
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        let word = &rest[..rest.find(|it| !is_name(it)).unwrap_or(rest.len())];
        let rest = &rest[word.len()..];
        let Some(body) = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')) else {
            return false;
        };
        if word.is_empty() {
            return false;
        }
        self.open.push(Frame::new(Kind::Heredoc(word), self.at, false));
        self.at = self.text.len() - body.len();
        self.ends_heredoc(word);
        true
    }

    /// Leaves the heredoc, if the line that starts here has its last word.
    fn ends_heredoc(&mut self, word: &str) {
        let rest = self.text[self.at..].trim_start_matches([' ', '\t']);
        let Some(after) = rest.strip_prefix(word) else { return };
        if !after.starts_with(is_name) {
            self.open.pop();
            (self.at, self.before, self.own_line) = (self.text.len() - after.len(), b'"', false);
        }
    }

    fn heredoc(&mut self, word: &str) -> Result<(), Problem> {
        let rest = &self.text.as_bytes()[self.at..];
        let Some(skip) = memchr::memchr3(b'\n', b'$', b'%', rest) else {
            self.at = self.text.len();
            return Ok(());
        };
        self.at += skip;
        if self.byte(0) != b'\n' {
            return self.template();
        }
        self.at += 1;
        self.ends_heredoc(word);
        Ok(())
    }

    fn quoted(&mut self) -> Result<(), Problem> {
        match self.byte(0) {
            b'"' => {
                self.open.pop();
                self.before = b'"';
                self.at += 1;
            }
            b'\\' => self.at += 1 + usize::from(self.byte(1) != b'\n'),
            b'\n' => return self.open.last().map_or(Ok(()), |it| Err(self.unclosed(it))),
            b'$' | b'%' => self.template()?,
            _ => self.at += 1,
        }
        Ok(())
    }

    /// At a `$` or `%` of a text: what starts here.
    fn template(&mut self) -> Result<(), Problem> {
        let mark = self.byte(0);
        match (self.byte(1), self.byte(2)) {
            (b'{', _) => {
                self.push(Kind::Template)?;
                self.at += 2;
            }
            (next, b'{') if next == mark => self.at += 3,
            _ => self.at += 1,
        }
        Ok(())
    }

    fn push(&mut self, kind: Kind<'a>) -> Result<(), Problem> {
        if self.open.len() >= MAX_DEPTH {
            return Err(super::too_deep(self.at..self.at + 1, MAX_DEPTH));
        }
        // The brace of a block stands in no expression and follows a name or a label.
        let brace = matches!(kind, Kind::Bracket(b'{'));
        let named = matches!(self.before, b'"' | b'_' | b'-' | 0x80..)
            || self.before.is_ascii_alphanumeric();
        let block = brace && named && self.open.last().is_none_or(|it| it.block);
        let mut frame = Frame::new(kind, self.at, brace && !block);
        frame.block = block;
        self.open.push(frame);
        Ok(())
    }

    fn pop(&mut self, byte: u8) -> Result<(), Problem> {
        let Some(frame) = self.open.last() else {
            let message = format!("a `{}` without the bracket it closes", char::from(byte));
            return Err(fault(self.at, 1, message));
        };
        let closes = match frame.kind {
            Kind::Bracket(b'(') => b')',
            Kind::Bracket(b'[') => b']',
            _ => b'}',
        };
        if closes != byte {
            let (found, wanted) = (char::from(byte), char::from(closes));
            let message = format!("a `{found}` stands where a `{wanted}` is due");
            let opened = frame.start as u32..frame.start as u32 + 1;
            return Err(fault(self.at, 1, message).related(opened, "to close what opens here"));
        }
        self.key_work += frame.keys * frame.key_bytes;
        let start = frame.start;
        self.open.pop();
        if self.key_work > KEY_WORK + KEY_WORK_PER_BYTE * self.text.len() as u64 {
            let message = "too many keys in one object";
            let problem = Problem::new(ProblemKind::OversizedFile, range(start, 1), message);
            return Err(problem.help("split the object; the file is not checked").fatal());
        }
        Ok(())
    }

    fn unclosed(&self, frame: &Frame<'_>) -> Problem {
        let (length, message) = match frame.kind {
            Kind::Bracket(byte) => (1, format!("this `{}` is never closed", char::from(byte))),
            Kind::Quote => (1, "a string is not closed on its line".to_owned()),
            Kind::Template => (2, "a template expression is never closed".to_owned()),
            Kind::Heredoc(word) => {
                (2, format!("a heredoc is never closed; no line has `{}` alone", clip(word)))
            }
        };
        fault(frame.start, length, message)
    }
}

fn clip(word: &str) -> &str {
    word.char_indices().nth(40).map_or(word, |(at, _)| &word[..at])
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

fn fault(start: usize, length: usize, message: impl Into<String>) -> Problem {
    Problem::new(ProblemKind::InvalidHcl, range(start, length), message).help(HELP).fatal()
}
