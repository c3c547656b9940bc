//! Format strings of the function `format`, read as the runner reads them.

use std::ops::Range;

/// A part of a format string; ranges count from its start, in its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Text that stays, `{{` and `}}` as one brace.
    Text(String),
    /// The argument of this number, counted from 0.
    Placeholder(usize),
    /// A brace that neither is doubled nor belongs to a placeholder.
    Stray(Range<usize>),
}

/// The parts of a format string.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        plain.push_str(&rest[..at]);
        let (brace, after) = (&rest[at..=at], &rest[at + 1..]);
        if let Some(behind) = after.strip_prefix(brace) {
            plain.push_str(brace);
            rest = behind;
            continue;
        }
        if !plain.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut plain)));
        }
        let placeholder = (brace == "{").then(|| placeholder(after)).flatten();
        let (part, behind) = placeholder.unwrap_or_else(|| {
            let start = text.len() - after.len() - 1;
            (Part::Stray(start..start + 1), after)
        });
        parts.push(part);
        rest = behind;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        parts.push(Part::Text(plain));
    }
    parts
}

/// The placeholder whose number begins here, and what is behind its brace. `{0:…}` is passed over as one.
fn placeholder(text: &str) -> Option<(Part, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse::<u8>().ok()?;
    let (inside, behind) = text[digits..].split_once('}')?;
    let is_plain = inside.is_empty() || inside.starts_with(':');
    is_plain.then_some((Part::Placeholder(usize::from(number)), behind))
}
