//! The text of quoted strings: escapes decoded, template expressions left as they are written.

use crate::tree::escape::Piece;
use std::borrow::Cow;

/// The inside of a quoted string, decoded.
pub(super) fn decode(inside: &str) -> Cow<'_, str> {
    if !inside.contains('\\') {
        return Cow::Borrowed(inside);
    }
    let mut text = String::with_capacity(inside.len());
    pieces(inside, |piece| match piece {
        Piece::Same(range) => text.push_str(&inside[range]),
        Piece::Escape(_, character) => text.push(character),
    });
    Cow::Owned(text)
}

/// Goes through the inside of a quoted string that the parser has accepted. Template expressions are as
/// they are written.
pub(in crate::tree) fn pieces(inside: &str, mut each: impl FnMut(Piece)) {
    let bytes = inside.as_bytes();
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => {
                let (length, character) = escape(&inside[at..]);
                if from < at {
                    each(Piece::Same(from..at));
                }
                each(Piece::Escape(at..at + length, character));
                at += length;
                from = at;
            }
            mark @ (b'$' | b'%') if bytes[at + 1..].starts_with(&[mark, b'{']) => at += 3,
            b'$' | b'%' if bytes.get(at + 1) == Some(&b'{') => at += template(&inside[at..]),
            _ => at += 1,
        }
    }
    if from < at {
        each(Piece::Same(from..inside.len()));
    }
}

/// The length of an escape and what it stands for.
fn escape(text: &str) -> (usize, char) {
    let digits = |length: usize| {
        let code = u32::from_str_radix(text.get(2..2 + length)?, 16).ok()?;
        char::from_u32(code).map(|it| (2 + length, it))
    };
    let Some(letter) = text[1..].chars().next() else { return (1, '\\') };
    let known = match letter {
        'n' => Some((2, '\n')),
        'r' => Some((2, '\r')),
        't' => Some((2, '\t')),
        'u' => digits(4),
        'U' => digits(8),
        _ => None,
    };
    known.unwrap_or((1 + letter.len_utf8(), letter))
}

/// The length of the template expression that a text starts with: to the brace that closes it, strings
/// in it and expressions in those passed over.
fn template(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut open, mut at) = (vec![b'}'], 2);
    while let Some(&closes) = open.last() {
        let Some(&byte) = bytes.get(at) else { return text.len() };
        at += 1;
        let next = bytes.get(at).copied();
        match (closes, byte) {
            (_, b'}') if closes == b'}' => drop(open.pop()),
            (b'}', b'{') => open.push(b'}'),
            (b'}', b'"') => open.push(b'"'),
            (b'"', b'"') => drop(open.pop()),
            (b'"', b'\\') => at += 1,
            (b'"', b'$' | b'%') if next == Some(byte) && bytes.get(at + 1) == Some(&b'{') => {
                at += 2
            }
            (b'"', b'$' | b'%') if next == Some(b'{') => {
                open.push(b'}');
                at += 1;
            }
            _ => {}
        }
    }
    at
}
