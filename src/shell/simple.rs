//! Simple commands: assignments, words, redirections.

use super::parser::Parser;
use super::parts::{ends_word, name_length};
use super::word::{Part, Word, flat};
use super::{Assignment, Command, Operator, Redirect, Value};

/// The signs of redirections, the longest first.
const SIGNS: [(&str, Operator); 12] = [
    ("&>>", Operator::Append),
    ("<<<", Operator::Here),
    ("<<-", Operator::Heredoc(0)),
    ("&>", Operator::Write),
    (">>", Operator::Append),
    ("<<", Operator::Heredoc(0)),
    ("<&", Operator::Duplicate),
    (">&", Operator::Duplicate),
    (">|", Operator::Write),
    ("<>", Operator::ReadWrite),
    ("<", Operator::Read),
    (">", Operator::Write),
];

impl Parser<'_> {
    /// A simple command. What stands in its substitutions is put before it.
    pub(super) fn simple(&mut self) {
        let (start, first) = (self.at, self.script.commands.len());
        let mut command = self.empty(start);
        loop {
            self.blanks();
            if let Some(redirect) = self.redirect() {
                command.redirects.push(redirect);
                continue;
            }
            match self.peek() {
                None | Some(b'#') => break,
                Some(byte) if ends_word(byte) && !self.is_process() => break,
                _ => {}
            }
            if command.words.is_empty()
                && let Some(assignment) = self.assignment()
            {
                command.assignments.push(assignment);
                continue;
            }
            let before = self.at;
            let word = if self.is_process() { self.process() } else { self.word() };
            if self.at == before {
                break;
            }
            command.words.push(word);
        }
        command.range.end =
            self.text[..self.at].trim_end_matches([' ', '\t', '\r']).len().max(start);
        self.push(command, first);
    }

    /// A command at a place, of nothing so far.
    pub(super) fn empty(&self, start: usize) -> Command {
        Command {
            range: start..start,
            assignments: Vec::new(),
            words: Vec::new(),
            redirects: Vec::new(),
            flow: self.flow,
            pipeline: 0,
            stage: 0,
            outer: None,
        }
    }

    /// Takes a command down; those from `first` on stand in it.
    pub(super) fn push(&mut self, command: Command, first: usize) {
        let number = self.script.commands.len() as u32;
        for inner in &mut self.script.commands[first..] {
            inner.outer.get_or_insert(number);
        }
        self.script.commands.push(command);
    }

    /// Whether `<(…)` or `>(…)` stands here.
    fn is_process(&self) -> bool {
        self.rest().starts_with("<(") || self.rest().starts_with(">(")
    }

    fn process(&mut self) -> Word {
        let start = self.at;
        let part = self.substitution();
        Word { range: start..self.at, parts: vec![part] }
    }

    /// `NAME=value`, `NAME+=value`, `NAME[1]=value`, `NAME=(…)`.
    pub(super) fn assignment(&mut self) -> Option<Assignment> {
        let (start, rest) = (self.at, self.rest());
        let length = name_length(rest);
        if length == 0 || rest.starts_with(|it: char| it.is_ascii_digit()) {
            return None;
        }
        let mut after = length;
        let line = rest.lines().next().unwrap_or_default();
        if line[after..].starts_with('[') {
            after += line[after..].find(']')? + 1;
        }
        let appends = rest[after..].starts_with("+=");
        after += usize::from(appends);
        if !rest[after..].starts_with('=') {
            return None;
        }
        self.at = start + after + 1;
        let is_item = after > length + usize::from(appends);
        let value = match self.peek() {
            Some(b'(') => Value::Array(self.array()),
            _ if is_item => Value::Array(vec![self.word()]),
            _ => Value::Word(self.word()),
        };
        Some(Assignment { name: start..start + length, appends, value })
    }

    fn array(&mut self) -> Vec<Word> {
        let start = self.at;
        self.at += 1;
        let mut words = Vec::new();
        loop {
            self.newlines();
            match self.peek() {
                Some(b')') => {
                    self.at += 1;
                    return words;
                }
                None => break,
                Some(byte) if ends_word(byte) => self.at += 1,
                Some(_) => words.push(self.word()),
            }
        }
        self.fault(start..start + 1, "the parenthesis is not closed");
        words
    }

    /// The redirection here.
    pub(super) fn redirect(&mut self) -> Option<Redirect> {
        let (start, rest) = (self.at, self.rest());
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let sign = &rest[digits..];
        if sign.starts_with("<(") || sign.starts_with(">(") {
            return None;
        }
        let (text, operator) = SIGNS.into_iter().find(|(text, _)| sign.starts_with(text))?;
        if digits > 0 && text.starts_with('&') {
            return None;
        }
        self.at += digits + text.len();
        self.blanks();
        let target = self.word();
        let operator = match operator {
            Operator::Heredoc(_) => {
                Operator::Heredoc(self.open_heredoc(&target, text.ends_with('-')))
            }
            // `>&file` writes both outputs to a file.
            Operator::Duplicate if text == ">&" && !is_descriptor(&target, self.text) => {
                Operator::Write
            }
            other => other,
        };
        let descriptor = rest[..digits].parse().ok();
        Some(Redirect { range: start..self.at, operator, descriptor, target })
    }
}

fn is_descriptor(target: &Word, text: &str) -> bool {
    let literal = target.literal(text);
    literal.is_none_or(|it| {
        it == "-" || it.trim_end_matches('-').bytes().all(|it| it.is_ascii_digit())
    })
}

/// The text of a delimiter without its quotes, and whether it has any.
pub(super) fn delimiter(word: &Word, text: &str) -> (String, bool) {
    let is_quoted = flat(&word.parts).iter().any(|it| !matches!(it, Part::Literal(_)));
    let literal = word.literal(text).map(std::borrow::Cow::into_owned);
    (literal.unwrap_or_else(|| text[word.range.clone()].to_owned()), is_quoted)
}
