//! Secrets in the text of a whole file that stands inside a value: properties, `.env`, INI, YAML, JSON.

use std::ops::Range;

use super::text::{detect_in_text, is_expression, keys, without_overlaps};
use super::{Confidence, Detected, detect, pairs, scalar};

/// Files are looked at up to this length; what is behind shows by its own form or not at all.
const LONGEST: usize = 256 * 1024;

/// Every secret in `text` as [`detect_in_text`] finds them, and every literal under a secret's name at the beginning of a
/// line, or of a member of JSON. In comments and in the middle of sentences nothing is looked for.
pub fn detect_in_file(text: &str) -> Vec<Detected> {
    let mut found = detect_in_text(text);
    if text.len() <= LONGEST {
        found.extend(keys(text).filter_map(|key| member(text, &key)));
    }
    without_overlaps(found)
}

fn member(text: &str, key: &Range<usize>) -> Option<Detected> {
    if !begins_member(text, key.start) {
        return named(text, key);
    }
    let value = scalar::after_separator(text, key)?;
    literal(text, &text[key.clone()], value).or_else(|| named(text, key))
}

/// The value beside a name: `name: PASSWORD` and `value: …`.
fn named(text: &str, key: &Range<usize>) -> Option<Detected> {
    let value = pairs::value_of_named_pair(text, key)?;
    literal(text, &text[key.clone()], value)
}

fn literal(text: &str, name: &str, value: Range<usize>) -> Option<Detected> {
    let word = text.get(value.clone())?;
    let quoted = value.start > 0 && matches!(text.as_bytes()[value.start - 1], b'"' | b'\'');
    // Without quotes it may be code: `password = request.form["password"]`.
    let code = !quoted && word.contains(['(', '[', '{', '$', '<', '|', '`', '%', ',']);
    if code || is_expression(name, word) || is_condition(word) {
        return None;
    }
    let found = detect(name, word).filter(|it| it.confidence > Confidence::Low)?;
    let range = value.start + found.range.start..value.start + found.range.end;
    Some(Detected { range, ..found })
}

/// Words that a setting has instead of a secret: `password: optional text of a description`.
fn is_condition(word: &str) -> bool {
    word.split_whitespace().count() > 3
}

/// Whether a name begins a line, an item or a member: nothing but blanks, a dash, quotes or a bracket before it.
fn begins_member(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(['"', '\'', '\\']);
    let quoted = before.len() < at;
    let before = before.trim_end_matches([' ', '\t']);
    let before = before.strip_suffix("export").unwrap_or(before);
    let before = before.strip_suffix('-').unwrap_or(before).trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with('\n') || quoted && before.ends_with(['{', ','])
}
