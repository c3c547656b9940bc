//! One search over a text for the marks of every grammar, and what stands at each mark found.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::grammar::{GRAMMARS, Grammar, Shape, run};
use super::value::{entropy, is_word_or_dash};
use super::{Confidence, Detected, encoded, url};

/// What a mark announces.
#[derive(Clone, Copy)]
enum Mark {
    Token(&'static Grammar),
    PrivateKey,
    PuttyKey,
    EncodedPrivateKey,
    Jwt,
    Url,
    Header,
}

/// Marks of the forms that are more than a literal and a run of characters.
const OTHER_MARKS: &[(&str, Mark)] = &[
    ("-----BEGIN ", Mark::PrivateKey),
    ("PuTTY-User-Key-File-", Mark::PuttyKey),
    ("LS0tLS1CRUdJTi", Mark::EncodedPrivateKey),
    ("eyJ", Mark::Jwt),
    ("eyA", Mark::Jwt),
    ("ewo", Mark::Jwt),
    ("://", Mark::Url),
    ("earer ", Mark::Header),
    ("EARER ", Mark::Header),
    ("asic ", Mark::Header),
    ("ASIC ", Mark::Header),
];

struct Marks {
    automaton: AhoCorasick,
    /// What each pattern of the automaton announces.
    announces: Vec<Mark>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let tokens = GRAMMARS
        .iter()
        .flat_map(|grammar| grammar.marks.iter().map(|mark| (*mark, Mark::Token(grammar))));
    let all: Vec<(&str, Mark)> = tokens.chain(OTHER_MARKS.iter().copied()).collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(all.iter().map(|(literal, _)| literal))
        .expect("the table of marks is small and constant");
    let announces = all.into_iter().map(|(_, mark)| mark).collect();
    Marks { automaton, announces }
});

/// Everything in `text` that shows by its own form what it is, in the order found. Stand-ins have a low confidence.
pub(super) fn by_form(text: &str) -> Vec<Detected> {
    let mut found = Vec::new();
    for hit in MARKS.automaton.find_overlapping_iter(text) {
        let mark = MARKS.announces[hit.pattern().as_usize()];
        let at_mark = match mark {
            Mark::Token(grammar) => token(text, hit.range(), grammar),
            Mark::PrivateKey => encoded::private_key(text, hit.start()),
            Mark::PuttyKey => encoded::putty_key(text, hit.start()),
            Mark::EncodedPrivateKey => encoded::encoded_private_key(text, hit.start()),
            Mark::Jwt => encoded::jwt(text, hit.start()),
            Mark::Url => url::password(text, hit.range()),
            Mark::Header => encoded::header(text, hit.range()),
        };
        found.extend(at_mark);
    }
    found.extend(url::assigned(text));
    found
}

/// Whether a token may start at `at`: not inside a longer word.
pub(super) fn starts_token(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    if !is_word_or_dash(bytes[before]) && bytes[before] != b'.' {
        return true;
    }
    // After an escape the letter before is not part of the word: `\nTOKEN` in JSON, `%3DTOKEN` in a URL.
    let escape =
        matches!(bytes[before], b'n' | b'r' | b't') && before > 0 && bytes[before - 1] == b'\\';
    let percent = before >= 2
        && bytes[before - 2] == b'%'
        && bytes[before - 1].is_ascii_hexdigit()
        && bytes[before].is_ascii_hexdigit();
    escape || percent
}

/// The token of `grammar` around the mark, if its characters, length and borders are right.
fn token(text: &str, mark: Range<usize>, grammar: &Grammar) -> Option<Detected> {
    let range = token_range(text, mark, &grammar.shape)?;
    let ends = text.as_bytes().get(range.end).is_none_or(|&byte| !is_word_or_dash(byte));
    if !ends {
        return None;
    }
    let stand_in = is_stand_in(&text[range.clone()]);
    let confidence = if stand_in { Confidence::Low } else { Confidence::High };
    Some(Detected { confidence, what: grammar.what, range })
}

fn token_range(text: &str, mark: Range<usize>, shape: &Shape) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let rest = &text[mark.end..];
    if let Shape::Around(before, fewest, widest, behind, least, longest) = shape {
        let before_mark = bytes[..mark.start].iter().rev().take(widest + 1);
        let back = before_mark.take_while(|&&byte| before(byte)).count();
        let length = run_within(rest, *behind, *longest);
        let fits = (*fewest..=*widest).contains(&back) && (*least..=*longest).contains(&length);
        let start = mark.start - back;
        return (fits && starts_token(text, start)).then_some(start..mark.end + length);
    }
    // A webhook's mark starts inside its URL, behind `https://` or a subdomain.
    let in_url = text[mark.clone()].contains(".com/");
    if !in_url && !starts_token(text, mark.start) {
        return None;
    }
    let length = match shape {
        Shape::Custom(rest_of) => rest_of(clip(rest, LONGEST_TOKEN))?,
        Shape::After(class, least, most) => {
            let length = run_within(rest, *class, *most);
            (*least..=*most).contains(&length).then_some(length)?
        }
        Shape::Around(..) => return None,
    };
    Some(mark.start..mark.end + length)
}

/// No token of a form of its own is longer.
const LONGEST_TOKEN: usize = 2048;

/// The first `longest` bytes of `text`, or fewer, so that no character is split.
fn clip(text: &str, longest: usize) -> &str {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The length of the run, not counted further than one past `most`.
fn run_within(text: &str, class: fn(u8) -> bool, most: usize) -> usize {
    run(clip(text, most + 1), class)
}

/// A token in the right form that documentation made up.
fn is_stand_in(token: &str) -> bool {
    let lower = token.to_ascii_lowercase();
    token.ends_with("EXAMPLE")
        || lower.contains("xxxxxxxx")
        || lower.contains("example")
        || lower.contains("abcdefghijkl")
        || has_long_repeat(token.as_bytes(), 8)
        || entropy(token) < 2.9
}

fn has_long_repeat(bytes: &[u8], length: usize) -> bool {
    bytes.chunk_by(|a, b| a == b).any(|repeat| repeat.len() >= length)
}
