//! Reads the parts of words, quoted texts and heredocs.

use super::parser::Parser;
use super::{Part, Word};

/// Bytes that end a word where they are not quoted.
pub(super) fn ends_word(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')')
}

/// Where parts stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// In a word without quotes.
    Word,
    /// Between double quotes.
    Quotes,
    /// In a heredoc.
    Heredoc,
    /// Between the braces of a parameter, without quotes of its own.
    Braces,
}

impl Parser<'_> {
    /// The word here; empty where none begins.
    pub(super) fn word(&mut self) -> Word {
        let start = self.at;
        let parts = self.parts(Within::Word);
        Word { range: start..self.at, parts }
    }

    /// Parts up to where they end; the closing sign is left.
    pub(super) fn parts(&mut self, within: Within) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut plain = self.at;
        while let Some(byte) = self.peek() {
            let start = self.at;
            let ends = match within {
                Within::Word => ends_word(byte),
                Within::Quotes => byte == b'"',
                Within::Braces => byte == b'}',
                Within::Heredoc => false,
            };
            if ends {
                if within == Within::Word && byte == b'(' && self.is_pattern(plain) {
                    self.skip_parentheses();
                    continue;
                }
                break;
            }
            let Some(part) = self.special(byte, within) else {
                if self.at == start {
                    self.at += 1;
                }
                continue;
            };
            if plain < start {
                parts.push(Part::Literal(plain..start));
            }
            parts.push(part);
            plain = self.at;
        }
        if plain < self.at {
            parts.push(Part::Literal(plain..self.at));
        }
        parts
    }

    /// A part that is no plain text, if one begins with this byte.
    fn special(&mut self, byte: u8, within: Within) -> Option<Part> {
        let unquoted = matches!(within, Within::Word | Within::Braces);
        match byte {
            b'\\' => self.escape(within),
            b'\'' if unquoted => Some(self.single()),
            b'"' if within != Within::Heredoc && within != Within::Quotes => Some(self.double()),
            b'`' => Some(self.backticks()),
            b'$' => self.dollar(within),
            _ => None,
        }
    }

    fn escape(&mut self, within: Within) -> Option<Part> {
        let start = self.at;
        let rest = &self.text[start + 1..self.end];
        let next = rest.chars().next()?;
        let escapes = match within {
            Within::Word | Within::Braces => true,
            Within::Quotes => matches!(next, '$' | '`' | '"' | '\\' | '\n'),
            Within::Heredoc => matches!(next, '$' | '`' | '\\' | '\n'),
        };
        let length = if rest.starts_with("\r\n") { 2 } else { next.len_utf8() };
        if !escapes && length == 1 {
            // The next sign is plain, whatever it would be.
            self.at += 1;
            return None;
        }
        self.at += 1 + length;
        escapes.then_some(Part::Escaped(start..self.at))
    }

    fn single(&mut self) -> Part {
        let start = self.at;
        let inner = start + 1;
        let close = self.text[inner..self.end].find('\'').map(|it| inner + it);
        self.at = close.map_or(self.end, |it| it + 1);
        if close.is_none() {
            self.fault(start..inner, "the quote is not closed");
        }
        Part::Single(inner..close.unwrap_or(self.end))
    }

    fn double(&mut self) -> Part {
        let start = self.at;
        self.at += 1;
        if !self.descend() {
            return Part::Double(Vec::new());
        }
        let parts = self.parts(Within::Quotes);
        self.depth -= 1;
        match self.peek() {
            Some(b'"') => self.at += 1,
            _ => self.fault(start..start + 1, "the quote is not closed"),
        }
        Part::Double(parts)
    }

    fn ansi(&mut self) -> Part {
        let start = self.at;
        let inner = start + 2;
        self.at = inner;
        while let Some(byte) = self.peek() {
            match byte {
                b'\'' => break,
                b'\\' => self.at = (self.at + 2).min(self.end),
                _ => self.at += 1,
            }
        }
        let range = inner..self.boundary(self.at);
        self.at = range.end;
        match self.peek() {
            Some(b'\'') => self.at += 1,
            _ => self.fault(start..inner, "the quote is not closed"),
        }
        Part::Ansi(range)
    }

    fn dollar(&mut self, within: Within) -> Option<Part> {
        let start = self.at;
        let rest = &self.text[start + 1..self.end];
        match rest.bytes().next()? {
            b'{' if rest.starts_with("{{") => self.template("}}"),
            b'[' if rest.starts_with("[[") => self.template("]]"),
            b'{' => Some(self.parameter()),
            b'(' => Some(self.substitution()),
            b'\'' if within == Within::Word => Some(self.ansi()),
            b'"' if within == Within::Word => {
                self.at += 1;
                Some(self.double())
            }
            byte => {
                let length = name_length(rest).max(usize::from(is_special(byte)));
                if length == 0 {
                    return None;
                }
                self.at = start + 1 + length;
                Some(Part::Variable { range: start..self.at, name: start + 1..self.at })
            }
        }
    }

    /// `${{ … }}`: up to the closing signs outside of its strings.
    fn template(&mut self, close: &str) -> Option<Part> {
        let start = self.at;
        let inner = start + 3;
        let mut quoted = false;
        let bytes = self.text.as_bytes();
        let mut at = inner;
        while at < self.end {
            match bytes[at] {
                b'\'' => quoted = !quoted,
                b'\n' => break,
                _ if !quoted && bytes[at..self.end].starts_with(close.as_bytes()) => {
                    self.at = at + 2;
                    return Some(Part::Template(start..self.at));
                }
                _ => {}
            }
            at += 1;
        }
        self.fault(start..inner, "the expression is not closed");
        self.at = inner;
        None
    }

    fn parameter(&mut self) -> Part {
        let start = self.at;
        self.at += 2;
        let rest = &self.text[self.at..self.end];
        // `${#NAME}`, `${!NAME}`.
        if rest.starts_with(['#', '!']) && !rest[1..].starts_with('}') {
            self.at += 1;
        }
        let rest = &self.text[self.at..self.end];
        let length = match rest.bytes().next() {
            Some(byte) if is_special(byte) => name_length(rest).max(1),
            _ => name_length(rest),
        };
        let name = self.at..self.at + length;
        self.at = name.end;
        let operators = |it: char| ":-=+?%#/^,@[]*!0123456789".contains(it);
        let rest = &self.text[self.at..self.end];
        let length = rest.find(|it| !operators(it)).unwrap_or(rest.len()).min(4);
        let length = operator_length(&rest[..length]);
        let operator = self.at..self.at + length;
        self.at = operator.end;
        let mut rest = Vec::new();
        if self.descend() {
            rest = self.parts(Within::Braces);
            self.depth -= 1;
        }
        match self.peek() {
            Some(b'}') => self.at += 1,
            _ => self.fault(start..start + 2, "the brace is not closed"),
        }
        Part::Parameter { range: start..self.at, name, operator, rest }
    }

    /// `$(…)` or `$((…))`, and `<(…)` with the sign before it.
    pub(super) fn substitution(&mut self) -> Part {
        let start = self.at;
        if self.text[start..self.end].starts_with("$((")
            && let Some(end) = self.arithmetic_end(start + 3)
        {
            self.at = end;
            return Part::Arithmetic(start..end);
        }
        self.at += 2;
        let first = self.script.commands.len() as u32;
        if self.descend() {
            let flow = self.flow;
            self.flow.is_subshell = true;
            self.list();
            self.flow = flow;
            self.depth -= 1;
        }
        match self.peek() {
            Some(b')') => self.at += 1,
            _ => self.fault(start..start + 2, "the parenthesis is not closed"),
        }
        Part::Substitution {
            range: start..self.at,
            commands: first..self.script.commands.len() as u32,
        }
    }

    fn backticks(&mut self) -> Part {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        let mut escaped = false;
        while at < self.end && bytes[at] != b'`' {
            escaped |= bytes[at] == b'\\';
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        let close = self.boundary(at.min(self.end));
        if close >= self.end {
            self.fault(start..start + 1, "the backtick is not closed");
        }
        let first = self.script.commands.len() as u32;
        // With escapes in it the text that is run is another than the one that is written.
        if !escaped && self.descend() {
            let (end, flow) = (self.end, self.flow);
            (self.at, self.end) = (start + 1, close);
            self.flow.is_subshell = true;
            self.list();
            (self.end, self.flow) = (end, flow);
            self.depth -= 1;
        }
        self.at = (close + 1).min(self.end);
        Part::Substitution {
            range: start..self.at,
            commands: first..self.script.commands.len() as u32,
        }
    }

    /// Where `((…))` ends that began two parentheses before; `None` where it is none.
    pub(super) fn arithmetic_end(&self, from: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut depth = 0usize;
        for at in from..bytes.len() {
            match bytes[at] {
                b'(' => depth += 1,
                b')' if depth > 0 => depth -= 1,
                b')' => return (bytes.get(at + 1) == Some(&b')')).then_some(at + 2),
                // No expression goes on so long; what does is a list of commands.
                b'\n' if depth == 0 => return None,
                _ => {}
            }
            if at - from > LONGEST_ARITHMETIC {
                return None;
            }
        }
        None
    }

    /// Whether a parenthesis belongs to a pattern: `*(…)`, `@(…)`.
    fn is_pattern(&self, plain: usize) -> bool {
        let before = self.text.as_bytes()[plain..self.at].last();
        matches!(before, Some(b'?' | b'*' | b'+' | b'@' | b'!'))
    }

    fn skip_parentheses(&mut self) {
        let line = &self.text[self.at..self.end];
        let line = line.lines().next().unwrap_or_default();
        self.at += line.find(')').map_or(1, |it| it + 1);
    }
}

/// Arithmetic longer than this is not looked for.
const LONGEST_ARITHMETIC: usize = 4096;

/// How long the name of a variable is that a text begins with.
pub(super) fn name_length(text: &str) -> usize {
    let mut bytes = text.bytes();
    match bytes.next() {
        Some(first) if first.is_ascii_digit() => 1,
        Some(first) if first.is_ascii_alphabetic() || first == b'_' => {
            1 + bytes.take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count()
        }
        _ => 0,
    }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'?' | b'#' | b'@' | b'*' | b'$' | b'!' | b'-') || byte.is_ascii_digit()
}

/// How long the operator is at the beginning of what follows a name between braces.
fn operator_length(text: &str) -> usize {
    let known = [
        ":-", ":=", ":+", ":?", "%%", "##", "//", "/#", "/%", "^^", ",,", "[@]", "[*]", ":", "-",
        "=", "+", "?", "%", "#", "/", "^", ",", "@",
    ];
    known.iter().find(|it| text.starts_with(**it)).map_or(0, |it| it.len())
}
