//! Escapes of JSON strings.

use std::ops::Range;

/// A part of the inside of a quoted string.
pub(super) enum Piece {
    /// Text as it is written.
    Same(Range<usize>),
    /// An escape, and what it stands for.
    Escape(Range<usize>, char),
}

/// Decodes the inside of a string, or says at which offset the first bad escape stands.
pub(super) fn unescape(text: &str) -> Result<String, usize> {
    let mut out = String::with_capacity(text.len());
    pieces(text, |piece| match piece {
        Piece::Same(range) => out.push_str(&text[range]),
        Piece::Escape(_, character) => out.push(character),
    })?;
    Ok(out)
}

/// Goes through the inside of a string, or says at which offset the first bad escape stands.
pub(super) fn pieces(text: &str, mut each: impl FnMut(Piece)) -> Result<(), usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find('\\') {
        let at = from + at;
        if from < at {
            each(Piece::Same(from..at));
        }
        let (length, character) = escape(&text[at + 1..]).ok_or(at)?;
        from = at + 1 + length;
        each(Piece::Escape(at..from, character));
    }
    if from < text.len() {
        each(Piece::Same(from..text.len()));
    }
    Ok(())
}

/// What follows a backslash: its length and what it stands for.
fn escape(text: &str) -> Option<(usize, char)> {
    let plain = match text.as_bytes().first()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(&text[1..]).map(|(it, length)| (1 + length, it)),
        _ => return None,
    };
    Some((1, plain))
}

/// Four hexadecimal digits, or a surrogate pair of them; a lone surrogate becomes U+FFFD.
fn unicode(text: &str) -> Option<(char, usize)> {
    let unit = |text: &str| u32::from_str_radix(text.get(..4)?, 16).ok();
    let all_hex =
        |text: &str| text.get(..4).is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
    let high = unit(text).filter(|_| all_hex(text))?;
    if (0xd800..0xdc00).contains(&high)
        && let Some(rest) = text[4..].strip_prefix("\\u")
        && let Some(low) = unit(rest).filter(|it| all_hex(rest) && (0xdc00..0xe000).contains(it))
    {
        let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        return char::from_u32(code).map(|it| (it, 10));
    }
    Some((char::from_u32(high).unwrap_or('\u{fffd}'), 4))
}
