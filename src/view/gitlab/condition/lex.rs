//! The pieces of an expression.

use super::{Condition, Fault, Operator};
use std::ops::Range;

/// A piece of an expression.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token {
    Operand(Condition),
    Operator(Operator),
    Not,
    Open,
    Close,
}

/// One with its place.
pub(super) type Placed = (Token, Range<usize>);

/// The pieces of a text.
pub(super) fn lex(text: &str) -> Result<Vec<Placed>, Fault> {
    let mut tokens: Vec<Placed> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = token(&text[at..]).map_err(|mut fault| {
            fault.range = fault.range.start + at..fault.range.end + at;
            fault
        })?;
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

fn token(rest: &str) -> Result<(Token, usize), Fault> {
    let operators = [
        ("==", Token::Operator(Operator::Equal)),
        ("!=", Token::Operator(Operator::Unequal)),
        ("=~", Token::Operator(Operator::Matches)),
        ("!~", Token::Operator(Operator::Lacks)),
        ("&&", Token::Operator(Operator::And)),
        ("||", Token::Operator(Operator::Or)),
        ("!", Token::Not),
        ("(", Token::Open),
        (")", Token::Close),
    ];
    if let Some((sign, token)) = operators.into_iter().find(|it| rest.starts_with(it.0)) {
        return Ok((token, sign.len()));
    }
    let operand = |it, length| Ok((Token::Operand(it), length));
    match rest.as_bytes().first() {
        Some(b'$') if rest.starts_with("$[[") => match rest.find("]]") {
            Some(end) => operand(Condition::Input, end + 2),
            None => fault(0..3, "`$[[` is not closed", "close it with `]]`"),
        },
        Some(b'$') => {
            let name = name(&rest[1..]);
            if name.is_empty() {
                return dollar(rest);
            }
            operand(Condition::Variable(name.to_owned()), 1 + name.len())
        }
        Some(quote @ (b'"' | b'\'')) => match rest[1..].find(char::from(*quote)) {
            Some(end) => operand(Condition::Text(rest[1..=end].to_owned()), end + 2),
            None => fault(0..rest.len(), "the quote is not closed", "close it"),
        },
        Some(b'/') => match pattern_end(rest) {
            Some((end, length)) => operand(Condition::Pattern(1..end), length),
            None => fault(0..rest.len(), "the pattern is not closed", "close it with `/`"),
        },
        _ => word(rest),
    }
}

fn fault(
    range: Range<usize>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Result<(Token, usize), Fault> {
    Err(Fault { range, message: message.into(), help: help.into(), is_read: false })
}

fn name(text: &str) -> &str {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let name = &text[..text.find(|it| !is_part(it)).unwrap_or(text.len())];
    if name.starts_with(|it: char| it.is_ascii_digit()) { "" } else { name }
}

/// `${NAME}` and other dollars that open nothing here.
fn dollar(rest: &str) -> Result<(Token, usize), Fault> {
    let braced = rest.strip_prefix("${").and_then(|it| it.split_once('}')).map(|it| it.0);
    match braced {
        Some(inner) if !inner.is_empty() && name(inner) == inner => {
            let written = 0..inner.len() + 3;
            fault(
                written,
                format!("`${{{inner}}}` is no variable here"),
                format!("write `${inner}`"),
            )
        }
        _ => fault(0..1, "`$` is not followed by a name", "write `$NAME`"),
    }
}

/// Where a pattern ends, and with its flags.
fn pattern_end(rest: &str) -> Option<(usize, usize)> {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'/' if !escaped => {
                let flags = rest[at + 1..].bytes().take_while(|it| b"ismU".contains(it)).count();
                return Some((at, at + 1 + flags));
            }
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    None
}

/// A word that stands for itself, or none.
fn word(rest: &str) -> Result<(Token, usize), Fault> {
    let end = rest.find(|it: char| it.is_whitespace() || "()&|=!\"'$".contains(it));
    let word = &rest[..end.unwrap_or(rest.len())];
    let operand = |it| Ok((Token::Operand(it), word.len()));
    match word {
        "null" => operand(Condition::Null),
        "true" => operand(Condition::Bool(true)),
        "false" => operand(Condition::Bool(false)),
        "" => {
            let sign = rest.chars().next().map_or(1, char::len_utf8);
            let help = match &rest[..sign] {
                "=" => "write `==`",
                "&" => "write `&&`",
                "|" => "write `||`",
                _ => "remove it",
            };
            fault(0..sign, format!("`{}` is no operator", &rest[..sign]), help)
        }
        "and" | "AND" => fault(0..word.len(), format!("`{word}` is no operator"), "write `&&`"),
        "or" | "OR" => fault(0..word.len(), format!("`{word}` is no operator"), "write `||`"),
        _ => fault(
            0..word.len(),
            format!("`{word}` is neither in quotes nor a variable"),
            format!("write `\"{word}\"`, or `${word}` for the variable"),
        ),
    }
}
