//! Cuts an expression into tokens, as `LexicalAnalyzer` of actions/runner does. What is no token is noted,
//! and read as what was most likely meant where that is plain.

use super::{Comparison, Fault, FaultKind, Literal, number};
use std::ops::Range;

/// A token and its bytes in the text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub range: Range<usize>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum TokenKind {
    /// A name or a keyword.
    Name,
    /// A number or a text.
    Literal(Literal),
    Compare(Comparison),
    Open,
    Close,
    OpenIndex,
    CloseIndex,
    Comma,
    Dot,
    Star,
    Not,
    And,
    Or,
    /// Something that is no token; a fault tells why.
    Bad,
}

/// The tokens of a range of the text, and what in it is none.
pub(super) fn tokens(text: &str, range: Range<usize>) -> (Vec<Token>, Vec<Fault>) {
    let mut lexer = Lexer { text, at: range.start, end: range.end, faults: Vec::new() };
    let mut tokens: Vec<Token> = Vec::new();
    while let Some(token) = lexer.next(tokens.last()) {
        let is_bad = token.kind == TokenKind::Bad;
        tokens.push(token);
        // What follows is a consequence more often than not.
        if is_bad {
            break;
        }
    }
    (tokens, lexer.faults)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    faults: Vec<Fault>,
}

impl Lexer<'_> {
    fn next(&mut self, last: Option<&Token>) -> Option<Token> {
        let blank = self.rest().len() - self.rest().trim_start().len();
        self.at += blank;
        let start = self.at;
        let first = self.rest().chars().next()?;
        let kind = match first {
            '(' => self.take(1, TokenKind::Open),
            ')' => self.take(1, TokenKind::Close),
            '[' => self.take(1, TokenKind::OpenIndex),
            ']' => self.take(1, TokenKind::CloseIndex),
            ',' => self.take(1, TokenKind::Comma),
            '*' => self.take(1, TokenKind::Star),
            '\'' => self.string('\''),
            '"' => self.string('"'),
            '!' | '<' | '>' | '=' | '&' | '|' => self.operator(),
            '.' if !begins_value(last) => self.take(1, TokenKind::Dot),
            '.' | '+' | '-' | '0'..='9' => self.number(),
            _ => self.name(),
        };
        Some(Token { kind, range: start..self.at })
    }

    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    fn take(&mut self, length: usize, kind: TokenKind) -> TokenKind {
        self.at += length;
        kind
    }

    fn operator(&mut self) -> TokenKind {
        let rest = self.rest();
        let (length, kind, meant) = match rest.as_bytes() {
            [b'=', b'=', b'=', ..] => (3, TokenKind::Compare(Comparison::Equal), "=="),
            [b'!', b'=', b'=', ..] => (3, TokenKind::Compare(Comparison::NotEqual), "!="),
            [b'=', b'=', ..] => (2, TokenKind::Compare(Comparison::Equal), ""),
            [b'!', b'=', ..] => (2, TokenKind::Compare(Comparison::NotEqual), ""),
            [b'<', b'=', ..] => (2, TokenKind::Compare(Comparison::LessOrEqual), ""),
            [b'>', b'=', ..] => (2, TokenKind::Compare(Comparison::GreaterOrEqual), ""),
            [b'<', ..] => (1, TokenKind::Compare(Comparison::Less), ""),
            [b'>', ..] => (1, TokenKind::Compare(Comparison::Greater), ""),
            [b'!', ..] => (1, TokenKind::Not, ""),
            [b'&', b'&', ..] => (2, TokenKind::And, ""),
            [b'|', b'|', ..] => (2, TokenKind::Or, ""),
            [b'=', ..] => (1, TokenKind::Compare(Comparison::Equal), "=="),
            [b'&', ..] => (1, TokenKind::And, "&&"),
            _ => (1, TokenKind::Or, "||"),
        };
        let start = self.at;
        self.at += length;
        if !meant.is_empty() {
            let message = format!("`{}` is no operator", &self.text[start..self.at]);
            self.fault(start, message, format!("write `{meant}`"));
        }
        kind
    }

    fn string(&mut self, quote: char) -> TokenKind {
        let start = self.at;
        let mut text = String::new();
        let mut rest = self.text[start + 1..self.end].char_indices().peekable();
        let mut end = None;
        while let Some((at, next)) = rest.next() {
            if next != quote {
                text.push(next);
            } else if rest.next_if(|(_, it)| *it == quote && quote == '\'').is_some() {
                text.push(quote);
            } else {
                end = Some(start + 1 + at + 1);
                break;
            }
        }
        self.at = end.unwrap_or(self.end);
        if quote == '"' {
            let help = match text.as_str() {
                _ if end.is_none() || text.len() > 40 || text.contains('`') => {
                    "write '…' instead of \"…\"".to_owned()
                }
                short => format!("write `'{}'`", short.replace('\'', "''")),
            };
            self.fault(start, "strings take single quotes".to_owned(), help);
        } else if end.is_none() {
            let message = "the string is not closed".to_owned();
            self.fault(
                start,
                message,
                "end it with `'`; a quote inside it is written `''`".to_owned(),
            );
        }
        TokenKind::Literal(Literal::String(text))
    }

    fn number(&mut self) -> TokenKind {
        let start = self.at;
        let rest = self.rest();
        let length = rest.find(|it| it != '.' && ends_word(it)).unwrap_or(rest.len());
        self.at += length;
        let written = &self.text[start..self.at];
        if let Some(number) = number::read(written) {
            return TokenKind::Literal(Literal::Number(number));
        }
        let (message, help) = if written.chars().next().is_some_and(|it| matches!(it, '+' | '-')) {
            let sign = &written[..1];
            let help = "expressions do no arithmetic; compute it in a step".to_owned();
            (format!("`{sign}` is no operator"), help)
        } else {
            let shown: String = written.chars().take(40).collect();
            let help = format!("a text takes single quotes: `'{shown}'`");
            let has_digits =
                written.trim_start_matches('.').starts_with(|it: char| it.is_ascii_digit());
            let what = if has_digits { "no number" } else { "not understood" };
            (format!("`{shown}` is {what}"), help)
        };
        self.fault(start, message, help);
        TokenKind::Bad
    }

    fn name(&mut self) -> TokenKind {
        let start = self.at;
        let rest = self.rest();
        let length =
            rest.find(|it| ends_word(it) || matches!(it, '"' | '\'')).unwrap_or(rest.len());
        self.at += length.max(1);
        let written = &self.text[start..self.at];
        if is_name(written) {
            return TokenKind::Name;
        }
        let shown: String = written.chars().take(40).collect();
        let help = match written.chars().next() {
            _ if written.starts_with("${{") => "an expression stands in no other; write its value",
            Some('$') => "contexts are named without `$`: `env.NAME`",
            Some('?' | ':') => "write `case(condition, a, b)`",
            Some('/' | '%') => "expressions do no arithmetic; compute it in a step",
            Some('{' | '}') => "an expression holds no braces outside of strings",
            _ => "a text takes single quotes",
        };
        self.fault(start, format!("`{shown}` is not understood"), help.to_owned());
        TokenKind::Bad
    }

    fn fault(&mut self, start: usize, message: String, help: String) {
        let range = start..self.at;
        self.faults.push(Fault { kind: FaultKind::Syntax, range, message, help });
    }
}

/// Whether a dot behind this token begins a number.
fn begins_value(last: Option<&Token>) -> bool {
    use TokenKind::{And, Comma, Compare, Not, Open, OpenIndex, Or};
    let Some(last) = last else { return true };
    matches!(last.kind, Comma | Open | OpenIndex | And | Or | Not | Compare(_))
}

/// Whether a character ends a name.
fn ends_word(it: char) -> bool {
    it.is_whitespace()
        || matches!(it, '(' | ')' | '[' | ']' | ',' | '.' | '!' | '<' | '>' | '=' | '&' | '|')
}

/// Whether a text is a name of an expression.
pub(super) fn is_name(text: &str) -> bool {
    let mut all = text.bytes();
    all.next().is_some_and(|it| it.is_ascii_alphabetic() || it == b'_')
        && all.all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'))
}
