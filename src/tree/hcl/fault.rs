//! What the parser says against a text, in our words, and how it is read on after keys that stand twice.

use super::{HELP, range, too_deep};
use crate::tree::{Problem, ProblemKind};
use hcl_edit::parser::{Error, parse_body};
use hcl_edit::structure::Body;
use std::borrow::Cow;
use std::ops::Range;

/// How many keys that stand twice are passed over; each costs another reading of the text.
const MAX_REPEATED: u8 = 16;

/// Reads a text from `base` on. The parser refuses keys that stand twice; the tree keeps and reports
/// them, so the second is read under another name of the same length.
pub(super) fn body(text: &str, base: usize) -> Result<Body, Problem> {
    let mut text = Cow::Borrowed(&text[base..]);
    for round in 0.. {
        let error = match parse_body(&text) {
            Ok(body) => return Ok(body),
            Err(error) => error,
        };
        let at = error.location().offset();
        let second = key_at(&text, at).filter(|_| error.message().contains("redefined"));
        let Some(key) = second.filter(|_| round < MAX_REPEATED) else {
            return Err(describe(&text, base, &error));
        };
        let other = char::from(b'Z' - round).to_string().repeat(key.len());
        text.to_mut().replace_range(key, &other);
    }
    Ok(Body::new())
}

/// The first word of the key at an offset; quotes and brackets may stand before it.
fn key_at(text: &str, at: usize) -> Option<Range<usize>> {
    let name = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-');
    let before = text.get(at..)?.find(name)?;
    let start = at + before;
    let length = text[start..].find(|it| !name(it))?;
    let inside = !text[at..start].contains(['\\', '=', ':', '#', '\n']);
    inside.then_some(start..start + length)
}

/// Where the parser stopped, or what it had just passed over.
fn place(text: &str, error: &Error) -> Range<usize> {
    let at = error.location().offset().min(text.len());
    let at = (0..=at).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0);
    let said = error.message();
    let start = if said.starts_with("invalid escape") || said.starts_with("invalid unicode") {
        text[..at].rfind('\\').unwrap_or(at)
    } else if said.starts_with("invalid object value") {
        at - text[..at].chars().next_back().map_or(0, char::len_utf8)
    } else {
        let next = text[at..].chars().next().filter(|it| !matches!(it, '\n' | '\r'));
        return at..at + next.map_or(0, char::len_utf8);
    };
    start..at
}

fn describe(text: &str, base: usize, error: &Error) -> Problem {
    let place = place(text, error);
    let place = base + place.start..base + place.end;
    let said = error.message();
    if said.contains("nested levels") {
        return too_deep(place, 64);
    }
    let place = range(place.start, place.len());
    if said.contains("chained binary operators") {
        let message = "more than 128 operators in one expression";
        return Problem::new(ProblemKind::ExcessiveNesting, place, message)
            .help("split the expression; the file is not checked any further")
            .fatal();
    }
    Problem::new(ProblemKind::InvalidHcl, place, plain(said)).help(HELP).fatal()
}

/// The faults people make, in our words; the rest in the parser's. Brackets, strings and heredocs are
/// known to be closed.
fn plain(said: &str) -> String {
    let plain = match said {
        "unexpected token" => "expected `name = value` or a block",
        _ if said.contains("redefined") => "a key stands twice in one mapping",
        _ if said.starts_with("invalid structure") => "expected `=` or `{` after this name",
        _ if said.starts_with("invalid expression") => "expected a value",
        _ if said.starts_with("invalid object item") => {
            "expected `,` or a new line after this value"
        }
        _ if said.starts_with("invalid object value") => "expected `=` or `:` after this key",
        _ if said.starts_with("invalid block body") => "expected `name = value`, a block or `}`",
        _ if said.starts_with("invalid escape sequence") => "unknown escape in a string",
        _ if said.starts_with("invalid unicode") => "an escape in a string wants more hex digits",
        _ if said.starts_with("invalid traversal") => "expected a name after the `.`",
        "expected newline or eof" | "expected eof or newline" => "expected the end of the line",
        "expected `]`" => "expected `,` or `]`",
        "expected `)` or expression" | "expected expression or `)`" => "expected `,` or `)`",
        _ => said,
    };
    plain.to_owned()
}
