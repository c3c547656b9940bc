//! Finds expressions in texts, as the runner's template reader does.

use super::{Expression, Fault, FaultKind, Kind, Node};
use memchr::memmem;
use std::ops::Range;

const OPEN: &str = "${{";

/// An expression in a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// Its bytes with `${{` and `}}`, or of the expression alone where it stands bare. Where `}}` is missing
    /// it goes to the end of the text.
    pub range: Range<usize>,
    /// What stands there. It has a fault where `}}` is missing.
    pub expression: Expression,
}

/// Every `${{ … }}` of a text, in order.
pub fn expressions_in(text: &str) -> impl Iterator<Item = Found> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = next(text, at)?;
        at = found.range.end;
        Some(found)
    })
}

/// The expressions of a condition (`if`): each `${{ … }}` if there is one, else the whole text as one. Nothing
/// for a blank text, which is as good as none.
pub fn condition(text: &str) -> Vec<Found> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    if memmem::find(text.as_bytes(), OPEN.as_bytes()).is_some() {
        return expressions_in(text).collect();
    }
    let expression = Expression::parse(text);
    vec![Found { range: expression.range.clone(), expression }]
}

fn next(text: &str, from: usize) -> Option<Found> {
    let start = from + memmem::find(text.get(from..)?.as_bytes(), OPEN.as_bytes())?;
    let inside = start + OPEN.len();
    match end(text, inside) {
        Ok(end) => {
            let expression = Expression::parse_in(text, inside..end - 2);
            Some(Found { range: start..end, expression })
        }
        Err(quote) => {
            Some(Found { range: start..text.len(), expression: unclosed(text, start, quote) })
        }
    }
}

/// The byte behind `}}`, which does not count within single quotes. Else where a quote was last opened.
fn end(text: &str, from: usize) -> Result<usize, Option<usize>> {
    let bytes = text.as_bytes();
    let mut quote = None;
    for at in memchr::memchr2_iter(b'\'', b'}', &bytes[from..]).map(|it| from + it) {
        if bytes[at] == b'\'' {
            quote = if quote.is_some() { None } else { Some(at) };
        } else if quote.is_none() && bytes.get(at + 1) == Some(&b'}') {
            return Ok(at + 2);
        }
    }
    Err(quote)
}

fn unclosed(text: &str, start: usize, quote: Option<usize>) -> Expression {
    let inside = start + OPEN.len();
    let (range, message, help) = match quote {
        Some(quote) => (
            quote..quote + 1,
            "the string is not closed, nor is the expression",
            "end it with `'`; a quote inside it is written `''`",
        ),
        None => (start..inside, "`${{` is not closed", "end the expression with `}}`"),
    };
    let (message, help) = (message.to_owned(), help.to_owned());
    Expression {
        range: inside..text.len(),
        root: Node::new(inside..inside, Kind::Missing),
        faults: vec![Fault { kind: FaultKind::Syntax, range, message, help }],
    }
}
