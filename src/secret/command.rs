//! Passwords that commands take in short options: `mysql -psecret`, `sshpass -p secret`, `curl -u user:secret`.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::template::has_template;
use super::value::{is_placeholder, is_word_or_dash};
use super::{Confidence, Detected};

/// A command and the short option that takes its password.
struct Client {
    command: &'static str,
    flag: &'static str,
    /// Whether the password is the next word; else it follows the flag directly.
    separate: bool,
    /// Whether `user:` stands before the password.
    with_user: bool,
}

const fn client(
    command: &'static str,
    flag: &'static str,
    separate: bool,
    with_user: bool,
) -> Client {
    Client { command, flag, separate, with_user }
}

static CLIENTS: &[Client] = &[
    client("mysql", "-p", false, false),
    client("mariadb", "-p", false, false),
    client("sshpass", "-p", true, false),
    client("docker login", "-p", true, false),
    client("podman login", "-p", true, false),
    client("helm registry login", "-p", true, false),
    client("redis-cli", "-a", true, false),
    client("mongo", "-p", true, false),
    client("curl", "-u", true, true),
];

static COMMANDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(CLIENTS.iter().map(|client| client.command))
        .expect("the list of commands is small and constant")
});

/// A command is followed for at most so many words.
const MOST_WORDS: usize = 32;

/// The passwords in short options of known commands in `text`.
pub(super) fn passwords(text: &str) -> Vec<Detected> {
    COMMANDS
        .find_iter(text)
        .filter(|hit| is_command(text, hit.start()))
        .filter_map(|hit| {
            let end = command_end(text, hit.end())?;
            password(text, end, &CLIENTS[hit.pattern().as_usize()])
        })
        .collect()
}

/// Whether a command may begin here: not inside a word or a package's name.
fn is_command(text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| text.as_bytes()[i]);
    before.is_none_or(|byte| !is_word_or_dash(byte) && !matches!(byte, b'.' | b':' | b'@'))
}

/// The end of `mysqldump`, `mongosh`, if it is a word.
fn command_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = at + bytes[at..].iter().take(16).take_while(|b| b.is_ascii_lowercase()).count();
    let border = bytes.get(end)?;
    (border.is_ascii_whitespace() || matches!(border, b'"' | b'\'' | b'\\')).then_some(end)
}

fn password(text: &str, from: usize, client: &Client) -> Option<Detected> {
    let mut at = from;
    let mut wanted = false;
    for _ in 0..MOST_WORDS {
        let word = next_word(text, at)?;
        at = word.end;
        let written = &text[word.clone()];
        if wanted {
            return literal(text, word, client);
        }
        if client.separate {
            wanted = written == client.flag;
        } else if written.len() > client.flag.len() && written.starts_with(client.flag) {
            let start = word.start + client.flag.len();
            return literal(text, start..word.end, client);
        }
        // `-p'secret'`: the quote ended the word.
        if written == client.flag && text[at..].starts_with(['\'', '"']) {
            wanted = true;
        }
    }
    None
}

/// The next word of the same command; quotes, commas and brackets of a list count as blanks.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'\n' if !continues(bytes, at) => return None,
            b';' | b'|' | b'&' | b'>' | b')' | b']' => return None,
            b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'' | b',' | b'[' | b'\\' => at += 1,
            b'-' if bytes.get(at + 1) == Some(&b' ') => at += 1,
            _ => break,
        }
    }
    let ends =
        |b: &&u8| !b.is_ascii_whitespace() && !matches!(b, b'"' | b'\'' | b';' | b'|' | b')');
    let length = bytes[at..].iter().take(512).take_while(ends).count();
    let word = text.get(at..at + length)?;
    Some(at..at + word.trim_end_matches(['\\', ',']).len())
}

/// A command goes on after a line break that is escaped, or in the next item of a list.
fn continues(bytes: &[u8], line_break: usize) -> bool {
    let escaped = line_break > 0 && bytes[line_break - 1] == b'\\';
    let next = bytes[line_break + 1..].trim_ascii_start();
    escaped || next.starts_with(b"\"") || next.starts_with(b"'") || next.starts_with(b"- ")
}

fn literal(text: &str, word: Range<usize>, client: &Client) -> Option<Detected> {
    let start = match client.with_user {
        true => word.start + text[word.clone()].find(':')? + 1,
        false => word.start,
    };
    let secret = &text[start..word.end];
    let not_literal = secret.is_empty()
        || secret.contains('$')
        || secret.starts_with(['-', '<', '%', '{'])
        || has_template(secret)
        || is_placeholder(secret);
    (!not_literal).then_some(Detected {
        confidence: Confidence::Medium,
        what: "a password on a command line",
        range: start..word.end,
    })
}
