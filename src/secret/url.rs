//! Passwords in URLs and connection strings, whatever the variable that holds them is called.

use std::ops::Range;

use super::template::{has_template, template_end};
use super::value::{entropy, is_placeholder, is_word, is_word_or_dash};
use super::{Confidence, Detected};

const URL_PASSWORD: &str = "a password in a URL";
const CONNECTION_PASSWORD: &str = "a password in a connection string";
const QUERY_SECRET: &str = "a secret in a URL's query";

/// No URL or connection string is looked at further than this around a mark.
const WINDOW: usize = 1024;

/// User and password in a URL together are not longer.
const LONGEST_USERINFO: usize = 512;

fn detected(confidence: Confidence, what: &'static str, range: Range<usize>) -> Option<Detected> {
    Some(Detected { confidence, what, range })
}

/// Ends everything that may be a URL in a text.
fn is_terminator(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'<' | b'>' | b'\\' | b',')
}

/// The password in `scheme://user:password@host`, or `jdbc:oracle:thin:user/password@host`. `mark` is the `://`.
pub(super) fn password(text: &str, mark: Range<usize>) -> Option<Detected> {
    let scheme = text.as_bytes()[..mark.start].last()?;
    if !scheme.is_ascii_alphanumeric() {
        return None;
    }
    let at = userinfo_end(text, mark.end)?;
    let userinfo = &text[mark.end..at];
    let colon = first_colon(userinfo)?;
    let user = &userinfo[..colon];
    let range = mark.end + colon + 1..at;
    let secret = &text[range.clone()];
    let host = &text[at + 1..];
    // `docker://image:1.2@sha256:…` has the same form.
    let digest = host.starts_with("sha256:") || host.starts_with("sha512:");
    let has_host = host.bytes().next().is_some_and(|b| !is_terminator(b) && b != b'/');
    if digest
        || !has_host
        || user.contains(['?', '#', '/', '@', '[', '(', '|', '*'])
        || !is_literal(secret)
    {
        return None;
    }
    let confidence = if is_stand_in(secret) { Confidence::Low } else { Confidence::High };
    detected(confidence, URL_PASSWORD, range)
}

/// The `@` that ends the user information of a URL. Templates are skipped whole, as they may hold anything; an
/// unescaped `/`, `?` or `#` counts as part of the password when what is before it cannot be a port.
fn userinfo_end(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let limit = bytes.len().min(from + LONGEST_USERINFO);
    let mut last_at = None;
    let mut colon = None;
    let mut at = from;
    while at < limit {
        let byte = bytes[at];
        let opens = matches!(byte, b'$' | b'{' | b'<' | b'#' | b'%');
        if let Some(end) = opens.then(|| template_end(text, at)).flatten() {
            at = end;
            continue;
        }
        match byte {
            b':' if bytes[at..].starts_with(b"://") => break,
            b'<' if text[at..].find('>').is_some_and(|i| i < 64) => {
                at += text[at..].find('>').unwrap_or(0);
            }
            b'@' => last_at = Some(at),
            b':' if colon.is_none() => colon = Some(at),
            b'/' | b'?' | b'#' => {
                let in_password =
                    last_at.is_none() && colon.is_some_and(|colon| !is_port(&bytes[colon + 1..at]));
                if !in_password {
                    break;
                }
            }
            b',' if last_at.is_some() => break,
            b',' => {}
            byte if is_terminator(byte) => break,
            _ => {}
        }
        at += 1;
    }
    last_at
}

fn is_port(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_digit)
}

/// The colon between user and password, not one of a template.
fn first_colon(userinfo: &str) -> Option<usize> {
    let mut at = 0;
    while at < userinfo.len() {
        if let Some(end) = template_end(userinfo, at) {
            at = end;
            continue;
        }
        if userinfo.as_bytes()[at] == b':' {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether a password found is one, and not a template or stars.
fn is_literal(secret: &str) -> bool {
    let lower = secret.to_ascii_lowercase();
    let starred = lower.bytes().all(|b| matches!(b, b'*' | b'x' | b'.'))
        || lower.replace("%2a", "").is_empty();
    !secret.trim().is_empty()
        && !starred
        && !secret.starts_with(['$', '<'])
        && !secret.contains('{')
        && lower != "password>"
        && !has_template(secret)
}

/// `USER:PASSWORD@HOST`, `user:your-password@host`: a description of the form of the URL.
fn is_stand_in(secret: &str) -> bool {
    const WORDS: &[&str] =
        &["PASSWORD", "PASS", "PASSWD", "PWD", "PW", "YOUR_PASSWORD", "DB_PASSWORD", "TOKEN"];
    WORDS.contains(&secret) || secret.ends_with("_PASSWORD") || is_placeholder_here(secret)
}

/// Short words such as `test` are passwords in a URL: it would not work without.
fn is_placeholder_here(secret: &str) -> bool {
    let lower = secret.to_ascii_lowercase();
    ["changeme", "change_me", "change-me", "yourpass", "your_", "your-", "placeholder", "redacted"]
        .iter()
        .any(|part| lower.contains(part))
}

// ------------------------------------------------------------------------------------- connection strings, queries

const CONNECTION_KEYS: &[&str] =
    &["password", "passwd", "pwd", "secret", "accountkey", "sharedaccesskey", "accesskey", "sig"];

#[rustfmt::skip]
const QUERY_KEYS: &[&str] = &[
    "api_key", "api-key", "apikey", "access_token", "access-token", "accesstoken", "auth_token",
    "auth-token", "authtoken", "token", "client_secret", "client-secret", "clientsecret", "secret",
    "password", "sig", "x-amz-signature", "key",
];

/// What marks the surroundings of `Password=` as a connection string.
const CONNECTION_WORDS: &[&str] = &[
    "://",
    "jdbc:",
    "server=",
    "host=",
    "data source=",
    "endpoint=",
    "accountname=",
    "defaultendpointsprotocol=",
    "initial catalog=",
    "database=",
    "user id=",
    "uid=",
];

/// `…;Password=secret;…` and `…?token=secret&…`.
pub(super) fn assigned(text: &str) -> Vec<Detected> {
    memchr::memchr_iter(b'=', text.as_bytes())
        .filter_map(|equals| assignment(text, equals))
        .chain(oracle_thin(text))
        .collect()
}

fn assignment(text: &str, equals: usize) -> Option<Detected> {
    let bytes = text.as_bytes();
    let key_end = equals - backwards(&bytes[..equals], 4, |b| b == b' ');
    let start = key_end - backwards(&bytes[..key_end], LONGEST_KEY, is_word_or_dash);
    let key = text[start..key_end].to_ascii_lowercase();
    let border = start.checked_sub(1).map_or(b' ', |i| bytes[i]);
    query_secret(text, &key, border, start, equals + 1)
        .or_else(|| connection_password(text, &key, border, start, equals + 1))
}

const LONGEST_KEY: usize = 24;

/// How many bytes at the end of `bytes` are `wanted`, at most `most`.
fn backwards(bytes: &[u8], most: usize, wanted: impl Fn(u8) -> bool) -> usize {
    bytes.iter().rev().take(most).take_while(|&&byte| wanted(byte)).count()
}

fn query_secret(
    text: &str,
    key: &str,
    border: u8,
    start: usize,
    value_at: usize,
) -> Option<Detected> {
    if !matches!(border, b'?' | b'&') || !QUERY_KEYS.contains(&key) {
        return None;
    }
    let value = until(text, value_at, |b| is_terminator(b) || matches!(b, b'&' | b'#'));
    let range = value_at..value_at + value.len();
    let long = value.len() >= 12 && entropy(value) >= 3.0;
    let in_url = before(text, start, is_terminator).contains("://");
    if !long || !in_url || !is_literal(value) || is_placeholder(value) {
        return None;
    }
    detected(Confidence::High, QUERY_SECRET, range)
}

fn connection_password(
    text: &str,
    key: &str,
    border: u8,
    start: usize,
    value_at: usize,
) -> Option<Detected> {
    let separated = matches!(border, b';' | b'?' | b'&' | b',' | b'(' | b'"' | b'\'')
        || border.is_ascii_whitespace();
    if !separated || !CONNECTION_KEYS.contains(&key) || !is_connection(text, start, value_at) {
        return None;
    }
    let value = until(text, value_at, |b| {
        b.is_ascii_whitespace() || matches!(b, b';' | b'&' | b',' | b')' | b'"' | b'\\')
    });
    let range = value_at..value_at + value.len();
    if !is_literal(value) {
        return None;
    }
    let confidence = if is_stand_in(value) { Confidence::Low } else { Confidence::High };
    detected(confidence, CONNECTION_PASSWORD, range)
}

/// Whether the text around, in the same line and quotes, is a connection string.
fn is_connection(text: &str, start: usize, value_at: usize) -> bool {
    let outside = |b: u8| matches!(b, b'\n' | b'"' | b'`');
    let around = [before(text, start, outside), until(text, value_at, outside)];
    around.iter().any(|part| {
        let squeezed = part.to_ascii_lowercase().replace(" =", "=");
        CONNECTION_WORDS.iter().any(|word| squeezed.contains(word))
    })
}

/// The text from `at` to the first byte that `ends` it.
fn until(text: &str, at: usize, ends: impl Fn(u8) -> bool) -> &str {
    let rest = &text[at..];
    let length = rest.bytes().take(WINDOW).take_while(|&b| !ends(b)).count();
    rest.get(..length).or_else(|| rest.get(..length.saturating_sub(3))).unwrap_or_default()
}

/// The text that ends at `at`, back to the last byte that `ends` it.
fn before(text: &str, at: usize, ends: impl Fn(u8) -> bool) -> &str {
    let length = text.as_bytes()[..at].iter().rev().take(WINDOW).take_while(|&&b| !ends(b)).count();
    text.get(at - length..at).unwrap_or_default()
}

/// `jdbc:oracle:thin:user/password@…`
fn oracle_thin(text: &str) -> Option<Detected> {
    let start = memchr::memmem::find(text.as_bytes(), b"jdbc:oracle:")?;
    let driver_at = start + "jdbc:oracle:".len();
    let user_at = driver_at + text[driver_at..].find(':')? + 1;
    let driver = &text[driver_at..user_at - 1];
    let rest = until(text, user_at, is_terminator);
    let (user, rest) = rest.split_once('/')?;
    let (secret, _) = rest.split_once('@')?;
    let plain = driver.bytes().all(is_word) && !user.is_empty() && !user.contains(['@', ':']);
    let at = user_at + user.len() + 1;
    (plain && is_literal(secret)).then(|| Detected {
        confidence: Confidence::High,
        what: URL_PASSWORD,
        range: at..at + secret.len(),
    })
}
