//! Secrets inside an encoding: PEM and PuTTY keys, PEM in base64, JSON web tokens, HTTP authorization headers.

use std::ops::Range;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::grammar::run;
use super::scan::starts_token;
use super::template::has_template;
use super::value::{entropy, has_digit, is_placeholder, is_word_or_dash};
use super::{Confidence, Detected};

/// Accepts input with and without padding, and stray bits at the end of cut input.
const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_allow_trailing_bits(true)
    .with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// The longest private key in PEM looked at as one; RSA 16384 has 13 kB.
const LONGEST_KEY: usize = 64 * 1024;

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

fn high(what: &'static str, range: Range<usize>) -> Detected {
    Detected { confidence: Confidence::High, what, range }
}

/// A slice of at most `longest` bytes from `at`, ending on a character.
fn window(text: &str, at: usize, longest: usize) -> &str {
    let mut end = text.len().min(at + longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[at..end]
}

/// Decodes as much of base64 `text` as whole groups of four make up.
fn decode_start(text: &str, longest: usize) -> Vec<u8> {
    let trimmed = window(text, 0, longest).trim_end_matches('=');
    // A rest of one character cannot be decoded.
    let usable = trimmed.len() - usize::from(trimmed.len() % 4 == 1);
    STANDARD.decode(&trimmed[..usable]).unwrap_or_default()
}

/// The text that base64 stands for, without blanks around it; `None` where it stands for none.
pub fn decoded(text: &str) -> Option<String> {
    let fits = (8..=LONGEST_KEY).contains(&text.len()) && text.len().is_multiple_of(4);
    if !fits || !text.bytes().all(is_base64) {
        return None;
    }
    let plain = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
    let plain = plain.trim();
    let shown = |it: char| !it.is_control() || it.is_ascii_whitespace();
    (plain.len() >= 4 && plain.chars().all(shown)).then(|| plain.to_owned())
}

/// The bytes that base64 stands for as a Secret of Kubernetes holds it, line breaks in it allowed; `None` where it is no
/// base64.
pub fn data(text: &str) -> Option<Vec<u8>> {
    const STRICT: GeneralPurpose = base64::engine::general_purpose::STANDARD;
    let joined: String = text.chars().filter(|it| !matches!(it, '\n' | '\r')).collect();
    STRICT.decode(joined.trim_end()).ok()
}

/// The block that starts with `-----BEGIN … PRIVATE KEY-----` at `at`, to the end of its last line. Works on any
/// layout: indented YAML, `\n` escapes in JSON, a block cut off before its END.
pub(super) fn private_key(text: &str, at: usize) -> Option<Detected> {
    let block = window(text, at, LONGEST_KEY);
    let label = &block["-----BEGIN ".len()..];
    let label = &label[..label.find("-----").filter(|&end| end < 64)?];
    if !label.ends_with("PRIVATE KEY") && !label.ends_with("PRIVATE KEY BLOCK") {
        return None;
    }
    let header = "-----BEGIN ".len() + label.len() + "-----".len();
    let body = &block[header..];
    // The next armour line is the key's END, or the block was cut off.
    let end_mark = body.find("-----").filter(|&end| body[end..].starts_with("-----END "));
    let length = end_mark.unwrap_or_else(|| unfinished_body(body));
    if !has_key_material(&body[..length]) {
        return None;
    }
    let footer = match end_mark {
        Some(end) => {
            let rest = &body[end + "-----END ".len()..];
            "-----END ".len() + rest.find("-----").filter(|&i| i < 64).map_or(0, |i| i + 5)
        }
        None => 0,
    };
    Some(high("a private key", at..at + header + length + footer))
}

/// Without an END line: as long as the lines look like a key's.
fn unfinished_body(body: &str) -> usize {
    let fits =
        |b: u8| is_base64(b) || b.is_ascii_whitespace() || matches!(b, b'\\' | b':' | b',' | b'-');
    let limit = body.find("-----").unwrap_or(body.len());
    run(&body[..limit], fits)
}

/// A body of nothing but a template or dots holds no key.
fn has_key_material(body: &str) -> bool {
    let letters = body.bytes().filter(u8::is_ascii_alphanumeric).count();
    letters >= 16 && !has_template(body.trim())
}

/// A PuTTY key file has its own header, and the private part last: hide all of it.
pub(super) fn putty_key(text: &str, at: usize) -> Option<Detected> {
    let block = window(text, at, LONGEST_KEY);
    let mac = block.find("Private-MAC")?;
    let end = block[mac..].find(['\n', '"']).map_or(block.len(), |i| mac + i);
    Some(high("a private key", at..at + end))
}

/// Base64 of PEM: decoded far enough to see whether there is a private key, perhaps behind a certificate.
pub(super) fn encoded_private_key(text: &str, at: usize) -> Option<Detected> {
    let inside = at > 0 && is_base64(text.as_bytes()[at - 1]) && text.as_bytes()[at - 1] != b'=';
    if inside && !starts_token(text, at) {
        return None;
    }
    let length = run(&text[at..], is_base64);
    let start = decode_start(&text[at..at + length], LONGEST_KEY);
    let marker = b"PRIVATE KEY";
    memchr::memmem::find(&start, marker)
        .is_some()
        .then(|| high("a private key in base64", at..at + length))
}

/// Two or three base64url parts, the first of which is a JSON object with `alg`.
pub(super) fn jwt(text: &str, at: usize) -> Option<Detected> {
    if !starts_token(text, at) {
        return None;
    }
    let header = run(window(text, at, 4096), is_word_or_dash);
    let payload_at = at + header + 1;
    if text.as_bytes().get(at + header) != Some(&b'.') || !text.is_char_boundary(payload_at) {
        return None;
    }
    let payload = run(&text[payload_at..], is_word_or_dash);
    if header < 12 || payload < 12 || !text[payload_at..].starts_with('e') {
        return None;
    }
    let json = URL_SAFE.decode(&text[at..at + header]).ok()?;
    let json: serde_json::Value = serde_json::from_slice(&json).ok()?;
    json.get("alg")?;
    let mut end = payload_at + payload;
    if text.as_bytes().get(end) == Some(&b'.') {
        end += 1 + run(&text[end + 1..], is_word_or_dash);
    }
    Some(high("a JSON web token", at..end))
}

/// `Basic …` and `Bearer …`. `mark` covers all but the first letter of the scheme.
pub(super) fn header(text: &str, mark: Range<usize>) -> Option<Detected> {
    let start = mark.start.checked_sub(1)?;
    let first = text.as_bytes()[start];
    let before = text[..mark.start].get(..start)?.trim_end_matches([' ', '\t']);
    let in_place = before.is_empty() || before.ends_with([':', '=', '"', '\'', '\n', ',']);
    if !in_place || !matches!(first, b'b' | b'B') {
        return None;
    }
    let rest = &text[mark.end..];
    let skipped = rest.len() - rest.trim_start_matches(' ').len();
    let at = mark.end + skipped;
    if text[mark.start..].starts_with(['a', 'A']) {
        let length = run(&text[at..], is_base64);
        return is_user_and_password(&text[at..at + length])
            .then(|| high("HTTP basic credentials", at..at + length));
    }
    bearer(text, at)
}

fn bearer(text: &str, at: usize) -> Option<Detected> {
    let length =
        run(&text[at..], |b| is_word_or_dash(b) || matches!(b, b'.' | b'~' | b'+' | b'/' | b'='));
    let token = &text[at..at + length];
    let real = length >= 16 && has_digit(token) && entropy(token) >= 2.8 && !is_placeholder(token);
    real.then(|| high("a bearer token", at..at + length))
}

/// `Token …` as a whole value, as some services want it.
pub(super) fn token_header(value: &str) -> Option<Detected> {
    if !super::value::starts_with_any(value, &["token "]) {
        return None;
    }
    let at = value.len() - value["token ".len()..].trim_start().len();
    bearer(value, at).filter(|found| found.range.end == value.len())
}

/// Base64 of `user:password`, in printable characters.
pub(super) fn is_user_and_password(text: &str) -> bool {
    if text.len() < 8 || text.len() > 4096 || !text.bytes().all(is_base64) {
        return false;
    }
    let decoded = decode_start(text, 4096);
    let Ok(pair) = std::str::from_utf8(&decoded) else {
        return false;
    };
    let Some((user, password)) = pair.split_once(':') else {
        return false;
    };
    !user.is_empty()
        && !password.is_empty()
        && !pair.chars().any(char::is_control)
        && !has_template(password)
}
