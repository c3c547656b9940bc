//! The secrets of a file, to find them again: elsewhere in it, and whole or in part in messages.

use super::MASK;
use crate::secret;
use aho_corasick::{AhoCorasick, MatchKind};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

/// What is shorter stands in too many innocent words.
const SHORTEST: usize = 4;

/// So many characters of a secret in the quotes of a message are too many.
const PART: usize = 6;

/// No word that people use otherwise is so long.
const LONG: usize = 12;

/// Of a file with more bytes of secrets only their beginnings are known.
const MOST_SUFFIXES: usize = 1 << 18;

/// Of a file with more bytes of secrets, what stands twice is hidden only where it shows what it is.
const MOST_REPEATED: usize = 1 << 20;

/// The secrets of a file and what they end in, sorted, so that one look-up finds the longest part of any
/// secret that stands at a place.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    texts: Vec<Box<str>>,
    /// Index of a text, and where in it the suffix starts; sorted by the suffix.
    suffixes: Vec<(u32, u32)>,
}

impl Secrets {
    /// The secrets as they are written, and `shown`, the file without them.
    pub fn new<'a>(written: impl Iterator<Item = &'a str>, shown: &str) -> Self {
        let written: HashSet<&str> =
            written.map(|it| it.trim_matches(['"', '\''])).filter(|it| !it.is_empty()).collect();
        let mut texts: HashSet<Cow<'_, str>> = HashSet::with_capacity(written.len());
        for text in written {
            let mut text = Cow::Borrowed(text);
            // JSON in JSON is escaped twice.
            for _ in 0..2 {
                let Some(plain) = unescaped(&text) else { break };
                texts.insert(std::mem::replace(&mut text, Cow::Owned(plain)));
            }
            // What a Secret of Kubernetes holds is written in base64.
            texts.extend(secret::decoded(&text).map(Cow::Owned));
            texts.insert(text);
        }
        texts.retain(|it| it.len() >= SHORTEST);
        forget_ordinary(&mut texts, shown);
        let mut texts: Vec<Box<str>> = texts.into_iter().map(|it| it.into()).collect();
        texts.sort_unstable();
        let small = texts.iter().map(|it| it.len()).sum::<usize>() <= MOST_SUFFIXES;
        let mut suffixes = Vec::new();
        for (index, text) in (0..).zip(&texts) {
            suffixes.push((index, 0));
            if small && is_telling(text) {
                let starts = text.char_indices().map(|(at, _)| at).skip(1);
                let starts = starts.take_while(|it| it + PART <= text.len());
                suffixes.extend(starts.map(|it| (index, it as u32)));
            }
        }
        let suffix = |(index, at): (u32, u32)| &texts[index as usize][at as usize..];
        suffixes.sort_unstable_by(|a, b| suffix(*a).cmp(suffix(*b)));
        Self { texts, suffixes }
    }

    /// The text without secrets and parts of them, short ones where it quotes them.
    pub fn redact<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.suffixes.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut redacted = String::new();
        let (mut done, mut at) = (0, 0);
        let mut quote = None;
        while let Some(next) = text[at..].chars().next() {
            let length = self.length_at(&text[at..], quote.is_some());
            if length > 0 {
                redacted.push_str(&text[done..at]);
                // Two parts of one secret side by side are one.
                if done == 0 || done != at {
                    redacted.push_str(MASK);
                }
                at += length;
                done = at;
                continue;
            }
            match quote {
                Some(open) if open == next => quote = None,
                None if matches!(next, '`' | '"') => quote = Some(next),
                _ => {}
            }
            at += next.len_utf8();
        }
        if done == 0 {
            return Cow::Borrowed(text);
        }
        redacted.push_str(&text[done..]);
        Cow::Owned(redacted)
    }

    /// How much at the beginning of a text is a secret, or a part of one; else 0.
    fn length_at(&self, text: &str, quoted: bool) -> usize {
        let mut rest = text;
        let mut longest = 0;
        loop {
            let next = self.suffixes.partition_point(|it| self.suffix(*it) <= rest);
            let before = next.checked_sub(1).map(|it| self.suffixes[it]);
            // What shares most with a text stands beside it in the order.
            let beside = before.into_iter().chain(self.suffixes.get(next).copied());
            let shared = |it: &(u32, u32)| common(self.suffix(*it), rest);
            if rest.len() == text.len() {
                let part = beside.filter(|it| is_telling(&self.texts[it.0 as usize]));
                let part = part.map(|it| shared(&it)).max().unwrap_or(0);
                longest = if tells(text, part, quoted) { part } else { 0 };
            }
            let Some(before) = before else { return longest };
            let shared = shared(&before);
            if before.1 == 0 && shared == self.suffix(before).len() {
                return longest.max(shared);
            }
            // A shorter one may still be the beginning of what the two share.
            let shorter = if shared < rest.len() { shared } else { shared.saturating_sub(1) };
            if shorter < SHORTEST {
                return longest;
            }
            rest = &rest[..floor(rest, shorter)];
        }
    }

    fn suffix(&self, (index, at): (u32, u32)) -> &str {
        &self.texts[index as usize][at as usize..]
    }
}

/// Whether the first bytes of a text, a part of a secret, are too much of it: a word of a name is not,
/// but what is cut off is.
fn tells(text: &str, part: usize, quoted: bool) -> bool {
    let cut = part >= SHORTEST && text[part..].starts_with('…');
    part >= LONG || quoted && (cut || is_telling(&text[..part]))
}

/// How many bytes two texts begin with in common, whole characters.
fn common(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    floor(one, same)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|it| text.is_char_boundary(*it)).unwrap_or_default()
}

/// Where what stands in `ranges` stands again as a word of its own.
pub(super) fn repeated(text: &str, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let written = ranges.iter().map(|it| text[it.clone()].trim_matches(['"', '\'']));
    let written: HashSet<&str> = written.collect();
    let decoded: Vec<String> = written.iter().filter_map(|it| secret::decoded(it)).collect();
    let secrets = written.into_iter().chain(decoded.iter().map(String::as_str));
    let secrets: HashSet<&str> = secrets.filter(|it| is_telling(it)).collect();
    if secrets.is_empty() || secrets.iter().map(|it| it.len()).sum::<usize>() > MOST_REPEATED {
        return Vec::new();
    }
    let Some(search) = automaton(&secrets) else { return Vec::new() };
    let words = search.find_iter(text).map(|it| it.range()).filter(|it| is_word(text, it));
    words.collect()
}

fn automaton(texts: &HashSet<&str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(texts).ok()
}

/// Words such as `postgres` are passwords too; where one stands in the rest of the file, it tells nobody
/// anything to see it in a message.
fn forget_ordinary(texts: &mut HashSet<Cow<'_, str>>, shown: &str) {
    let ordinary: HashSet<&str> =
        texts.iter().map(|it| &**it).filter(|it| !is_telling(it)).collect();
    if ordinary.is_empty() || ordinary.iter().map(|it| it.len()).sum::<usize>() > MOST_REPEATED {
        return;
    }
    let Some(search) = automaton(&ordinary) else { return };
    let words = search.find_iter(shown).map(|it| it.range()).filter(|it| is_word(shown, it));
    let seen: HashSet<&str> = words.map(|it| &shown[it]).collect();
    texts.retain(|it| !seen.contains(&**it));
}

/// Whether seeing the text again means seeing the secret: it is no word that people use otherwise.
fn is_telling(text: &str) -> bool {
    let digit = text.bytes().any(|it| it.is_ascii_digit());
    let letter = text.bytes().any(|it| it.is_ascii_alphabetic());
    text.len() >= LONG || text.len() >= PART && digit && letter
}

fn is_word(text: &str, range: &Range<usize>) -> bool {
    let inside = |it: Option<&u8>| it.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    !inside(range.start.checked_sub(1).map(|it| &bytes[it])) && !inside(bytes.get(range.end))
}

/// What escapes of JSON and YAML stand for, if there are any.
fn unescaped(text: &str) -> Option<String> {
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    let mut any = text.contains("''");
    let text = if any { Cow::Owned(text.replace("''", "'")) } else { Cow::Borrowed(text) };
    if any {
        rest = &text;
    }
    while let Some(at) = rest.find('\\') {
        any = true;
        units.extend(rest[..at].encode_utf16());
        let mut escape = rest[at + 1..].chars();
        let kind = escape.next()?;
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        rest = escape.as_str();
        let code = rest.get(..digits).and_then(|it| u32::from_str_radix(it, 16).ok());
        if let Some(code) = code {
            rest = &rest[digits..];
            match (u16::try_from(code), char::from_u32(code)) {
                (Ok(unit), _) => units.push(unit),
                (_, Some(wide)) => units.extend(wide.encode_utf16(&mut [0; 2]).iter()),
                _ => {}
            }
            continue;
        }
        let plain = match kind {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            other => other,
        };
        units.extend(plain.encode_utf16(&mut [0; 2]).iter());
    }
    units.extend(rest.encode_utf16());
    any.then(|| String::from_utf16_lossy(&units))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redact(secret: &str, shown: &str, text: &str) -> String {
        Secrets::new(std::iter::once(secret), shown).redact(text).into_owned()
    }

    #[test]
    fn parts_go_where_they_are_quoted() {
        let secret = "kX92-Vorpal-Blade";
        assert_eq!(redact(secret, "", "it is kX92-Vorpal-Blade!"), "it is ********!");
        assert_eq!(redact(secret, "", "unknown `kX92-Vor…`"), "unknown `********…`");
        assert_eq!(redact(secret, "", "tag `92-Vorpal` of `x`"), "tag `********` of `x`");
        assert_eq!(redact(secret, "", "tag -Vorpal-Blade!"), "tag ********!");
        assert_eq!(redact(secret, "", "a Vorpal one, `Vorpal`"), "a Vorpal one, `Vorpal`");
    }

    #[test]
    fn escapes_are_read() {
        let secret = r#"q\u00e9\"\ud83d\ude00 12"#;
        assert_eq!(redact(secret, "", "x `qé\"😀 12`"), "x `********`");
        assert_eq!(redact("o''neil''s1", "", "`o'neil's1`"), "`********`");
    }

    #[test]
    fn the_longest_secret_goes() {
        let secrets = ["abcd", "abcd1234", "abcd12345678x"];
        let secrets = Secrets::new(secrets.into_iter(), "");
        assert_eq!(secrets.redact("abcd abcd12345 abcdz"), "******** ********5 ********z");
        assert_eq!(secrets.redact("abc"), "abc");
    }

    #[test]
    fn ordinary_words_stay() {
        let message = "container `postgres`";
        assert_eq!(redact("postgres", "image: postgres:17", message), message);
        assert_eq!(redact("postgres", "image: mysql", message), "container `********`");
    }

    #[test]
    fn a_secret_is_found_again() {
        let text = "a: k8kk9ll, b: k8kk9ll, k8kk9llx";
        assert_eq!(repeated(text, std::slice::from_ref(&(3..10))), [3..10, 15..22]);
    }
}
