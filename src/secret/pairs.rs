//! Name and value pairs in a text of unknown format, for hiding.

use std::ops::Range;

use super::{Confidence, detect, scalar};

/// Pairs are looked for this far around the name.
const NEAR: usize = 2048;
const NEAR_LINES: usize = 6;

/// What to hide of the value at `key: value`, `"key": "value"`, `key = value`.
pub(super) fn value_of_key(text: &str, key: &Range<usize>) -> Option<Range<usize>> {
    // A variable that is used: `$PWD:/work`, `${TOKEN}`.
    let before = key.start.checked_sub(1).map(|i| text.as_bytes()[i]);
    let used = before == Some(b'$') || text[..key.start].ends_with("${");
    if used {
        return None;
    }
    let value = scalar::after_separator(text, key)?;
    secret_part(text, &text[key.clone()], value)
}

/// What to hide of the value that stands beside the name at `key` in `{"name": "X", "value": "Y"}` or its YAML form, in
/// either order.
pub(super) fn value_of_named(text: &str, key: &Range<usize>) -> Option<Range<usize>> {
    let value = value_of_named_pair(text, key)?;
    secret_part(text, &text[key.clone()], value)
}

/// The whole of that value, whatever it is.
pub(super) fn value_of_named_pair(text: &str, key: &Range<usize>) -> Option<Range<usize>> {
    let member = name_member(text, key.start)?;
    let ahead = key.end..end_of_item(text, key.end);
    let behind = start_of_item(text, member)..member;
    let value_key = value_key(text, ahead).or_else(|| value_key(text, behind))?;
    scalar::after_separator(text, &value_key)
}

fn secret_part(text: &str, name: &str, value: Range<usize>) -> Option<Range<usize>> {
    let found = detect(name, text.get(value.clone())?)?;
    let secret = found.confidence > Confidence::Low;
    secret.then(|| value.start + found.range.start..value.start + found.range.end)
}

/// Where the member begins whose value starts at `at`, if it is called `name` or `key`.
fn name_member(text: &str, at: usize) -> Option<usize> {
    const CALLED: &[&str] = &["name", "key", "parameterkey", "parametername", "variable", "option"];
    let quotes = ['"', '\'', '\\'];
    let before = text[..at].trim_end_matches(quotes).trim_end_matches([' ', '\t', '\n', '\r']);
    let before = before.strip_suffix([':', '='])?;
    let before = before.trim_end_matches([' ', '\t']).trim_end_matches(quotes);
    let length = before.bytes().rev().take(20).take_while(u8::is_ascii_alphanumeric).count();
    let start = before.len() - length;
    let word = before[start..].to_ascii_lowercase();
    CALLED.contains(&word.as_str()).then_some(start)
}

/// Where the object or list item ends that `at` is in: at a brace, or where the next list item begins.
fn end_of_item(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    // The name itself stands inside quotes, if there are any.
    let in_string = bytes.get(at).is_some_and(|&b| matches!(b, b'"' | b'\\'));
    let limit = bytes.len().min(at + NEAR);
    edge_of_item(text, at..limit, in_string).unwrap_or_else(|| boundary(text, limit))
}

fn start_of_item(text: &str, at: usize) -> usize {
    // `at` may stand directly behind the opening quote of the member's name.
    let in_string = at > 0 && text.as_bytes()[at - 1] == b'"';
    let limit = at.saturating_sub(NEAR);
    edge_of_item(text, (limit..at).rev(), in_string).unwrap_or_else(|| boundary(text, limit))
}

/// The first of the places, in their order, at which an item begins or ends.
fn edge_of_item(
    text: &str,
    places: impl Iterator<Item = usize>,
    mut in_string: bool,
) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut lines = 0;
    for here in places {
        match bytes[here] {
            b'"' => in_string = !in_string,
            b'{' | b'}' if !in_string => return Some(here),
            b'\n' => {
                lines += 1;
                in_string = false;
                if lines > NEAR_LINES || begins_item(&bytes[here + 1..]) {
                    return Some(here);
                }
            }
            _ => {}
        }
    }
    None
}

/// A line of YAML that begins a list item.
fn begins_item(line: &[u8]) -> bool {
    let indent = line.iter().take_while(|&&b| b == b' ').count();
    line[indent..].starts_with(b"- ")
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The member called `value` in a stretch of text.
fn value_key(text: &str, stretch: Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let part = &bytes[stretch.clone()];
    memchr::memmem::find_iter(part, b"alue").find_map(|hit| {
        let first = (stretch.start + hit).checked_sub(1)?;
        let end = stretch.start + hit + 4;
        let prefix =
            bytes[..first].iter().rev().take(12).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = bytes.get(first - prefix..end)?.to_ascii_lowercase();
        let closed = bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric());
        let called = matches!(word.as_slice(), b"value" | b"parametervalue") && closed;
        let separated =
            text[end..].trim_start_matches(['"', '\'', '\\', ' ']).starts_with([':', '=']);
        (called && separated).then_some(first - prefix..end)
    })
}
