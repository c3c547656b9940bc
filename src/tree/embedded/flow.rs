//! YAML's scalars that are no blocks: quoted ones with their escapes, and the folding of lines.

use super::Parts;
use crate::tree::node::Style;
use std::ops::Range;

pub(super) fn read(parts: &mut Parts<'_>, place: Range<usize>, style: Style) -> Option<()> {
    let (mut at, end) = match style {
        Style::Plain => (place.start, place.end),
        _ => (place.start + 1, place.end.checked_sub(1)?),
    };
    parts.source.get(at..end)?;
    while at < end {
        let rest = &parts.source[at..end];
        let stop = match style {
            Style::DoubleQuoted => rest.find(['\n', '\r', '\\']),
            Style::SingleQuoted => rest.find(['\n', '\r', '\'']),
            _ => rest.find(['\n', '\r']),
        };
        let length = stop.unwrap_or(rest.len());
        let next = at + length;
        if next < end && rest[length..].starts_with(['\n', '\r']) {
            let kept = rest[..length].trim_end_matches([' ', '\t']).len();
            parts.same(at..at + kept);
            at = fold(parts, at + kept..end);
            continue;
        }
        parts.same(at..next);
        at = next;
        if at < end {
            at = escape(parts, at..end, style)?;
        }
    }
    Some(())
}

/// The break of a line with the blanks around it: a space, or as many breaks as lines are empty.
/// Returns where the text goes on.
fn fold(parts: &mut Parts<'_>, rest: Range<usize>) -> usize {
    let (at, breaks) = breaks(parts.source, rest.clone());
    let text = if breaks > 1 { "\n".repeat(breaks - 1) } else { " ".to_owned() };
    parts.atom(rest.start..at, &text);
    at
}

/// Passes over blanks and breaks; how many breaks there are.
fn breaks(source: &str, rest: Range<usize>) -> (usize, usize) {
    let text = &source[rest.clone()];
    let length = text.find(|it| !matches!(it, ' ' | '\t' | '\r' | '\n')).unwrap_or(text.len());
    (rest.start + length, text[..length].matches('\n').count())
}

/// What stands at a quote or backslash. Returns where the text goes on.
fn escape(parts: &mut Parts<'_>, rest: Range<usize>, style: Style) -> Option<usize> {
    let (start, text) = (rest.start, &parts.source[rest.clone()]);
    if style == Style::SingleQuoted {
        parts.atom(start..start + 2, "'");
        return text.starts_with("''").then_some(start + 2);
    }
    let letter = text[1..].chars().next()?;
    if matches!(letter, '\n' | '\r') {
        // The break is taken back; lines that are empty stay.
        let (at, breaks) = breaks(parts.source, start + 1..rest.end);
        parts.atom(start..at, &"\n".repeat(breaks.saturating_sub(1)));
        return Some(at);
    }
    let (length, character) = decode(text, letter)?;
    parts.atom(start..start + length, character.encode_utf8(&mut [0; 4]));
    Some(start + length)
}

/// The length of an escape of YAML and what it stands for.
fn decode(text: &str, letter: char) -> Option<(usize, char)> {
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if digits > 0 {
        let code = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
        return Some((2 + digits, char::from_u32(code)?));
    }
    let plain = match letter {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        ' ' | '"' | '/' | '\\' => letter,
        _ => return None,
    };
    Some((1 + letter.len_utf8(), plain))
}
