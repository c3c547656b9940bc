//! Escapes of JSON strings.

/// Decodes the inside of a string, or says at which offset the first bad escape stands.
pub(super) fn unescape(text: &str) -> Result<String, usize> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let offset = text.len() - rest.len() + at;
        let escape = &rest[at + 1..];
        let plain = match escape.as_bytes().first() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let (character, length) = unicode(&escape[1..]).ok_or(offset)?;
                out.push(character);
                rest = &escape[1 + length..];
                continue;
            }
            _ => return Err(offset),
        };
        out.push(plain);
        rest = &escape[1..];
    }
    out.push_str(rest);
    Ok(out)
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
