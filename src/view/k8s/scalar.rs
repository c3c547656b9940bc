//! Scalars as kubectl and the API server read them. They read YAML 1.1: `yes` is a boolean and `0644` is
//! 420. sigs.k8s.io/yaml, `goyaml.v2/resolve.go`, read 2026-11-21.

use crate::tree::{Kind, Node, Style, Syntax};
use std::borrow::Cow;

/// What a scalar is to kubectl.
#[derive(Clone, PartialEq, Debug)]
pub enum Reading<'t> {
    /// `~`, `null`, or nothing.
    Null,
    /// `true`, `yes`, `on`, `y` and their opposites.
    Boolean(bool),
    /// An integer in any of its notations.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A date or a time, which no field takes without quotes.
    Timestamp,
    /// Text.
    Text(&'t str),
}

/// What kubectl reads. `None` for collections and for what is not known.
pub fn read<'t>(node: Node<'t>) -> Option<Reading<'t>> {
    if node.kind() != Kind::Scalar || node.is_unknown() {
        return None;
    }
    let text = node.raw_text();
    if node.style() != Style::Plain || node.tag() == Some("!!str") {
        return Some(Reading::Text(text));
    }
    Some(match node.syntax() {
        Syntax::Yaml => plain(text),
        _ => json(text),
    })
}

/// Whether kubectl reads true.
pub fn is_true(node: Node<'_>) -> bool {
    read(node) == Some(Reading::Boolean(true))
}

/// Whether kubectl reads false.
pub fn is_false(node: Node<'_>) -> bool {
    read(node) == Some(Reading::Boolean(false))
}

/// The integer that kubectl reads. `None` for text, even if it looks like one.
pub fn int(node: Node<'_>) -> Option<i64> {
    match read(node)? {
        Reading::Integer(value) => Some(value),
        // Numbers in JSON have no other type: `1e3` is an integer to the API server.
        Reading::Float(value) if value.fract() == 0.0 && value.abs() < 9e15 => Some(value as i64),
        _ => None,
    }
}

/// Whether kubectl reads a plain scalar otherwise than YAML 1.2 does: `yes`, `0644`, `1_000`.
pub fn is_ambiguous(node: Node<'_>) -> bool {
    let Some(reading) = read(node) else { return false };
    if node.style() != Style::Plain || node.syntax() != Syntax::Yaml {
        return false;
    }
    let text = node.raw_text();
    match reading {
        Reading::Boolean(_) => !matches!(text.to_ascii_lowercase().as_str(), "true" | "false"),
        Reading::Integer(value) => {
            let core = match text.get(..2) {
                Some("0x") => i64::from_str_radix(&text[2..], 16).ok(),
                Some("0o") => i64::from_str_radix(&text[2..], 8).ok(),
                _ => text.parse().ok(),
            };
            core != Some(value)
        }
        _ => false,
    }
}

fn json(text: &str) -> Reading<'_> {
    match text {
        "null" => Reading::Null,
        "true" => Reading::Boolean(true),
        "false" => Reading::Boolean(false),
        _ => number(text).unwrap_or(Reading::Text(text)),
    }
}

/// What a plain scalar of YAML is to kubectl.
pub fn plain(text: &str) -> Reading<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Reading::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return Reading::Boolean(true);
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Reading::Boolean(false);
        }
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => {
            return Reading::Float(f64::INFINITY);
        }
        "-.inf" | "-.Inf" | "-.INF" => return Reading::Float(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => return Reading::Float(f64::NAN),
        _ => {}
    }
    let starts = text.starts_with(|it: char| it.is_ascii_digit() || matches!(it, '+' | '-' | '.'));
    if !starts {
        return Reading::Text(text);
    }
    if is_timestamp(text) {
        return Reading::Timestamp;
    }
    number(text).unwrap_or(Reading::Text(text))
}

fn number(text: &str) -> Option<Reading<'static>> {
    let plain: Cow<'_, str> = match text.contains('_') {
        true => text.replace('_', "").into(),
        false => text.into(),
    };
    if let Some(value) = integer(&plain) {
        return Some(Reading::Integer(value));
    }
    let digits = plain.trim_start_matches(['+', '-']);
    let numeric = |it: u8| it.is_ascii_digit() || matches!(it, b'.' | b'e' | b'E' | b'+' | b'-');
    let numeric = digits.starts_with(|it: char| it.is_ascii_digit() || it == '.')
        && digits.bytes().all(numeric)
        && plain.len() - digits.len() <= 1;
    numeric.then(|| plain.parse().ok().map(Reading::Float)).flatten()
}

/// An integer in base 10, 16, 2, or 8, which `0` alone marks too.
fn integer(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, radix) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&digits[2..], 16),
        [b'0', b'b' | b'B', ..] => (&digits[2..], 2),
        [b'0', b'o' | b'O', ..] => (&digits[2..], 8),
        [b'0', _, ..] => (&digits[1..], 8),
        _ => (digits, 10),
    };
    let plain = digits.starts_with(|it: char| it.is_ascii_alphanumeric());
    let value = plain.then(|| i64::from_str_radix(digits, radix).ok()).flatten()?;
    value.checked_mul(sign)
}

/// `2024-01-01`, alone or with a time behind it.
fn is_timestamp(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let number = |it: &str, longest| {
        (1..=longest).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
    };
    let (day, time) = match rest.find(|it: char| !it.is_ascii_digit()) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let timed = time.is_empty()
        || time.starts_with(['T', 't', ' '])
            && time[1..].starts_with(|it: char| it.is_ascii_digit());
    year.len() == 4 && number(year, 4) && number(month, 2) && number(day, 2) && timed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_1_1() {
        assert_eq!(plain("yes"), Reading::Boolean(true));
        assert_eq!(plain("Off"), Reading::Boolean(false));
        assert_eq!(plain("yEs"), Reading::Text("yEs"));
        assert_eq!(plain("0644"), Reading::Integer(420));
        assert_eq!(plain("0o644"), Reading::Integer(420));
        assert_eq!(plain("0x1F"), Reading::Integer(31));
        assert_eq!(plain("-0b11"), Reading::Integer(-3));
        assert_eq!(plain("1_000"), Reading::Integer(1000));
        assert_eq!(plain("0"), Reading::Integer(0));
        assert_eq!(plain("0689"), Reading::Float(689.0));
        assert_eq!(plain("1.20"), Reading::Float(1.2));
        assert_eq!(plain("1e3"), Reading::Float(1000.0));
        assert_eq!(plain("1.2.3"), Reading::Text("1.2.3"));
        assert_eq!(plain("--1"), Reading::Text("--1"));
        assert_eq!(plain("2024-01-01"), Reading::Timestamp);
        assert_eq!(plain("2024-01-01T10:00:00Z"), Reading::Timestamp);
        assert_eq!(plain("2024-01-01x"), Reading::Text("2024-01-01x"));
        assert_eq!(plain("~"), Reading::Null);
        assert_eq!(plain("100m"), Reading::Text("100m"));
    }
}
