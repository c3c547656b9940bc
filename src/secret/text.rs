//! Secrets in free text: commands, scripts, whole files in any format, broken ones too.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::value::is_word;
use super::{Confidence, Detected, command, detect_nested, pairs, scalar, scan};

/// Every secret in `text` that shows by its own form, and every literal that an assignment (`PASSWORD=X`), an option
/// (`--password X`, `-pX` of a database client) or a header (`X-Api-Key: X`) puts under a secret's name. Findings of
/// medium and high confidence only, sorted by place.
pub fn detect_in_text(text: &str) -> Vec<Detected> {
    let mut found = without_names(text);
    found.extend(keys(text).filter_map(|key| assigned(text, &key)));
    without_overlaps(found)
}

/// The ranges to hide before any part of `text` is shown. `text` is a whole file, perhaps broken, of any format. Sorted,
/// merged, on character borders. Hides too much rather than too little.
pub fn spans_to_hide(text: &str) -> Vec<Range<usize>> {
    let by_form = without_names(text);
    let mut spans: Vec<Range<usize>> = by_form.into_iter().map(|found| found.range).collect();
    let mut hidden = 0;
    for key in keys(text) {
        // A name inside a value already hidden.
        if key.end <= hidden {
            continue;
        }
        let at_key = [
            assigned(text, &key).map(|found| to_its_end(text, &key, found.range)),
            pairs::value_of_key(text, &key),
            pairs::value_of_named(text, &key),
        ];
        for span in at_key.into_iter().flatten() {
            if span.contains(&key.end) || span.start > key.end && span.start - key.end < 8 {
                hidden = hidden.max(span.end);
            }
            spans.push(span);
        }
    }
    merged(spans)
}

/// A value without quotes of its own ends where the quotes around it do, whatever a shell makes of the
/// characters in it.
fn to_its_end(text: &str, key: &Range<usize>, span: Range<usize>) -> Range<usize> {
    const ODD: &[u8] = b"\"'`<>\\";
    let bytes = text.as_bytes();
    let quoted = span.start.checked_sub(1).is_some_and(|it| matches!(bytes[it], b'"' | b'\''));
    if quoted || !bytes.get(span.end).is_some_and(|it| ODD.contains(it)) {
        return span;
    }
    let around = quote_around(bytes, key.start);
    let ends = |at: &usize| match bytes[*at] {
        b'"' => around == Some(b'"') && bytes[at - 1] != b'\\',
        b'\'' => {
            around == Some(b'\'') && bytes.get(at + 1) != Some(&b'\'') && bytes[at - 1] != b'\''
        }
        byte => byte.is_ascii_whitespace() || byte == b';',
    };
    let limit = bytes.len().min(span.end + LONGEST_NAME);
    span.start..(span.end..limit).find(ends).unwrap_or_else(|| scalar::floor(text, limit))
}

/// The quote that opened before `at`, if one did on its line.
fn quote_around(bytes: &[u8], at: usize) -> Option<u8> {
    let line = bytes[..at].iter().rev().take(4 * LONGEST_NAME).take_while(|it| **it != b'\n');
    let quote = line.enumerate().find(|(_, it)| matches!(it, b'"' | b'\''));
    let (back, quote) = quote?;
    let before = (at - back - 1).checked_sub(1).map(|it| bytes[it]);
    let opens = before.is_none_or(|it| it.is_ascii_whitespace() || b"[,:({=".contains(&it));
    opens.then_some(*quote)
}

/// The first assignment or option in a value.
pub(super) fn assigned_in(value: &str) -> Option<Detected> {
    let mut named = keys(value).filter_map(|key| assigned(value, &key));
    named.next().or_else(|| command::passwords(value).into_iter().next())
}

/// What needs no name: tokens, keys, URLs, and the short options of known commands.
fn without_names(text: &str) -> Vec<Detected> {
    let mut found = scan::by_form(text);
    found.retain(|found| found.confidence > Confidence::Low);
    found.extend(command::passwords(text));
    found
}

fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.retain(|span| !span.is_empty());
    spans.sort_by_key(|span| span.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// Of findings over the same text, the surest stays: a token in a URL's password is both.
pub(super) fn without_overlaps(mut found: Vec<Detected>) -> Vec<Detected> {
    found.sort_by_key(|found| (found.range.start, found.range.end));
    let mut kept: Vec<Detected> = Vec::with_capacity(found.len());
    for next in found {
        match kept.last_mut() {
            Some(last) if next.range.start < last.range.end => {
                let end = last.range.end.max(next.range.end);
                if next.confidence > last.confidence {
                    last.confidence = next.confidence;
                    last.what = next.what;
                }
                last.range.end = end;
            }
            _ => kept.push(next),
        }
    }
    kept
}

// ------------------------------------------------------------------------------------------------ names in a text

/// Parts of the names that may hold a secret; each name that [`super::name`] knows contains one.
#[rustfmt::skip]
const NAME_PARTS: &[&str] = &[
    "pass", "pwd", "psw", "pw", "secret", "token", "key", "cred", "auth", "bearer", "pat", "salt",
    "pepper", "kennwort", "motdepasse", "mdp", "contrasena", "senha", "wachtwoord", "haslo",
    "parola", "lozinka", "private", "aws_", "license",
];

static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(NAME_PARTS)
        .expect("the list of name parts is small and constant")
});

/// No name is longer.
const LONGEST_NAME: usize = 128;

fn in_name(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'-' | b'.')
}

/// The words of `text` that may name a secret, with all that belongs to the name (`--db-password`, `app.api_key`).
pub(super) fn keys(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut seen = 0;
    NAMES.find_iter(text).filter_map(move |hit| {
        if hit.start() < seen || is_path_word(bytes, hit.range()) {
            return None;
        }
        let back = bytes[..hit.start()]
            .iter()
            .rev()
            .take(LONGEST_NAME)
            .take_while(|&&byte| in_name(byte))
            .count();
        let ahead =
            bytes[hit.end()..].iter().take(LONGEST_NAME).take_while(|&&byte| in_name(byte)).count();
        seen = hit.end() + ahead;
        let start = unescaped(bytes, hit.start() - back);
        Some(start..seen)
    })
}

/// `path` and `pattern` are frequent, and hold "pat".
fn is_path_word(bytes: &[u8], hit: Range<usize>) -> bool {
    let next = bytes.get(hit.end).map(u8::to_ascii_lowercase);
    bytes[hit].eq_ignore_ascii_case(b"pat") && matches!(next, Some(b'h' | b't' | b'c'))
}

/// In `\nTOKEN=` the `n` is the end of an escape and not part of the name.
fn unescaped(bytes: &[u8], start: usize) -> usize {
    let after_backslash = start > 0 && bytes[start - 1] == b'\\';
    match bytes.get(start) {
        Some(b'n' | b't' | b'r') if after_backslash => start + 1,
        _ => start,
    }
}

// ------------------------------------------------------------------------------------------------ assignments

/// The literal that the option, assignment or header named by `key` gives.
fn assigned(text: &str, key: &Range<usize>) -> Option<Detected> {
    let name = &text[key.clone()];
    let before = key.start.checked_sub(1).map(|i| text.as_bytes()[i]);
    let value = if name.starts_with('-') {
        scalar::option_value(text, key.end)?
    } else if text.as_bytes().get(key.end) == Some(&b'=') {
        // In a URL's query the rule for those decides.
        let in_query = matches!(before, Some(b'?' | b'&'));
        (!in_query).then(|| scalar::shell_word(text, key.end + 1))?
    } else if is_header(name) {
        scalar::after_separator(text, key)?
    } else {
        return None;
    };
    // `--use-account-credentials must be set`: a word after an option is a secret only if it looks like one.
    let spaced = name.starts_with('-') && text.as_bytes().get(key.end) != Some(&b'=');
    let word = &text[value.clone()];
    if spaced && !super::may_follow_option(name, word) {
        return None;
    }
    literal(text, name, value).filter(|_| !is_code_before(before))
}

fn is_header(name: &str) -> bool {
    super::value::starts_with_any(name, &["x-"])
}

/// `$PASSWORD=`, `{password=`, `.token=`: code, not an assignment of ours.
fn is_code_before(before: Option<u8>) -> bool {
    matches!(before, Some(b'$' | b'{' | b'%' | b'@' | b'*' | b'#'))
}

/// What [`super::detect`] says of the pair, at its place in `text`.
fn literal(text: &str, name: &str, value: Range<usize>) -> Option<Detected> {
    let word = &text[value.clone()];
    if is_expression(name, word) {
        return None;
    }
    // One level down: an assignment inside an assigned value is not looked for again.
    let found = detect_nested(name.trim_start_matches('-'), word, 1)?;
    (found.confidence > Confidence::Low).then(|| Detected {
        range: value.start + found.range.start..value.start + found.range.end,
        ..found
    })
}

/// Code in a script: `password=getpass()`, `password=password`, `token==x`, `--secret id=npmrc`, `--token | cat`.
pub(super) fn is_expression(name: &str, word: &str) -> bool {
    const OPTION_KEYS: &[&str] = &["id=", "type=", "src=", "source=", "target=", "env=", "name="];
    let call = word.find('(').is_some_and(|open| {
        open > 0
            && word[..open].bytes().all(in_name)
            && !word[..open].bytes().all(|b| b.is_ascii_digit())
    });
    call || word == name
        || word.contains('$')
        || word.starts_with(['=', '|', '&', '>', '<', '-', '~', '('])
        || OPTION_KEYS.iter().any(|key| word.starts_with(key))
}
