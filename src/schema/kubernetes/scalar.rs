//! Which type a scalar has for the readers of Kubernetes.
//!
//! kubectl and the API server read YAML 1.1 in part (sigs.k8s.io/yaml); our trees read 1.2. Where the
//! two differ the scalar may be either, and which it is taken for is for a rule of its own to say.

use super::fault::Expected;
use super::table::Type;
use crate::tree::{Node, ScalarType, Style, Syntax};

/// What a scalar is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Text.
    Text,
    /// A whole number; `None` where it is past 64 bits.
    Whole(Option<i64>),
    /// Another number.
    Fraction,
    /// `true` or `false`.
    Boolean,
    /// Null.
    Null,
    /// A boolean for YAML 1.1 and text for 1.2: `yes`, `off`.
    BooleanOrText,
    /// A number for YAML 1.1 and text for 1.2: `1_000`, `0b1`.
    NumberOrText,
    /// A template expression.
    Placeholder,
}

/// What a scalar is; `None` for a collection.
pub fn read(node: Node<'_>) -> Option<Reading> {
    let text = node.raw_text();
    Some(match node.scalar_type()? {
        ScalarType::Null => Reading::Null,
        ScalarType::Boolean => Reading::Boolean,
        ScalarType::Placeholder => Reading::Placeholder,
        ScalarType::Integer => Reading::Whole(whole(text)),
        ScalarType::Float => match text.parse::<f64>() {
            // YAML of 1.1 takes a number that is past all bounds for text: `7e1234567`.
            Ok(number) if number.is_infinite() => Reading::NumberOrText,
            Ok(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                Reading::Whole(Some(number as i64))
            }
            _ => Reading::Fraction,
        },
        ScalarType::String if node.syntax() == Syntax::Yaml && node.style() == Style::Plain => {
            plain_text(text, node.tag())
        }
        ScalarType::String => Reading::Text,
    })
}

/// Text without quotes, which YAML 1.1 may read otherwise.
fn plain_text(text: &str, tag: Option<&str>) -> Reading {
    const BOOLEANS: [&str; 6] = ["y", "yes", "on", "n", "no", "off"];
    if tag.is_some() {
        return Reading::Text;
    }
    if text.len() <= 3 && BOOLEANS.iter().any(|it| it.eq_ignore_ascii_case(text)) {
        return Reading::BooleanOrText;
    }
    let digits = text.trim_start_matches(['+', '-']);
    let number = digits.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    let plain = text.replace('_', "");
    let binary = |it: &str| {
        let bits = it.trim_start_matches(['+', '-']).strip_prefix("0b").unwrap_or_default();
        !bits.is_empty() && bits.bytes().all(|it| matches!(it, b'0' | b'1'))
    };
    let special = matches!(digits.to_ascii_lowercase().as_str(), ".inf" | ".nan");
    let separated = text.contains('_') && plain.parse::<f64>().is_ok();
    if number && (separated || binary(&plain) || special) {
        return Reading::NumberOrText;
    }
    Reading::Text
}

fn whole(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut other = [("0x", 16), ("0o", 8)].into_iter();
    let (digits, radix) = other
        .find_map(|(prefix, radix)| Some((digits.strip_prefix(prefix)?, radix)))
        .unwrap_or((digits, 10));
    i64::from_str_radix(digits, radix).ok()?.checked_mul(sign)
}

/// What a scalar should be and is not. Unknown texts are for the caller to rule out.
pub(super) fn mismatch(found: Reading, ty: Type) -> Option<Expected> {
    let expected = Expected::of(ty)?;
    let fits = match (expected, found) {
        (_, Reading::Null | Reading::Placeholder) => true,
        (Expected::Text | Expected::Base64, Reading::Text) => true,
        (Expected::Text, Reading::BooleanOrText | Reading::NumberOrText) => true,
        (Expected::Boolean, Reading::Boolean | Reading::BooleanOrText) => true,
        (Expected::Int32, Reading::Whole(number)) => {
            number.is_some_and(|it| i32::try_from(it).is_ok())
        }
        (Expected::Int64, Reading::Whole(number)) => number.is_some(),
        (Expected::Int32 | Expected::Int64 | Expected::Number, Reading::NumberOrText) => true,
        (Expected::Number, Reading::Whole(_) | Reading::Fraction) => true,
        (Expected::IntOrString, Reading::Whole(number)) => {
            number.is_some_and(|it| i32::try_from(it).is_ok())
        }
        (Expected::IntOrString, Reading::Text | Reading::NumberOrText | Reading::BooleanOrText) => {
            true
        }
        (Expected::Quantity, Reading::Boolean | Reading::BooleanOrText) => false,
        (Expected::Quantity, _) => true,
        _ => false,
    };
    (!fits).then_some(expected)
}

/// What a scalar should be that fits its type in one reading of YAML, and might not in another.
pub(super) fn ambiguity(node: Node<'_>, found: Reading, ty: Type) -> Option<Expected> {
    let octal = || {
        let digits = node.raw_text().trim_start_matches(['+', '-']);
        node.syntax() == Syntax::Yaml && digits.len() > 1 && digits.starts_with('0')
    };
    let differs = match found {
        Reading::BooleanOrText | Reading::NumberOrText => true,
        Reading::Whole(_) => octal(),
        _ => false,
    };
    // Quantities take both, and enums neither.
    let open = !matches!(ty, Type::Enum(_) | Type::Quantity);
    Expected::of(ty).filter(|_| differs && open)
}

/// Whether a text tells an amount: `500m`, `1.5Gi`, `1e3`. An empty one is none, and no wrong one either.
/// `apimachinery/pkg/api/resource` `ParseQuantity`, read 2026-11-21.
pub(super) fn is_quantity(text: &str) -> bool {
    const UNITS: [&str; 16] =
        ["", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    // In numbers without quotes YAML 1.1 takes underscores for nothing.
    let text = text.trim().replace('_', "");
    let rest = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    let exponent = unit.strip_prefix(['e', 'E']).is_some_and(|it| {
        let digits = it.strip_prefix(['+', '-']).unwrap_or(it);
        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
    });
    let digits = number.bytes().filter(|it| *it != b'.').count();
    let number = digits > 0 && number.len() - digits <= 1;
    text.is_empty() || number && (exponent || UNITS.contains(&unit))
}

/// Whether a text is base64 as Go reads it: padded, line breaks passed over.
pub(super) fn is_base64(text: &str) -> bool {
    use base64::Engine;
    let joined: String = text.chars().filter(|it| !matches!(it, '\r' | '\n')).collect();
    base64::engine::general_purpose::STANDARD.decode(joined).is_ok()
}
