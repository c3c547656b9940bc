//! Which type a scalar has in its language.

use super::Style;

/// The type of a scalar as its reader sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScalarType {
    /// Text.
    String,
    /// An integer.
    Integer,
    /// Any other number.
    Float,
    /// `true` or `false`.
    Boolean,
    /// `null`, `~`, or nothing at all.
    Null,
    /// A template expression that stands for a value of any type.
    Placeholder,
}

impl ScalarType {
    /// The word for it in a message, with its article.
    pub fn describe(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Integer => "a number",
            Self::Float => "a fraction",
            Self::Boolean => "a boolean",
            Self::Null => "null",
            Self::Placeholder => "a template expression",
        }
    }
}

pub(super) fn json(text: &str, style: Style) -> ScalarType {
    match (style, text.as_bytes().first()) {
        (Style::Placeholder, _) => ScalarType::Placeholder,
        (Style::DoubleQuoted, _) => ScalarType::String,
        (_, Some(b'n')) => ScalarType::Null,
        (_, Some(b't' | b'f')) => ScalarType::Boolean,
        _ => number(text).unwrap_or(ScalarType::String),
    }
}

/// The core schema of YAML 1.2, which AWS tools and the deploy actions read.
pub(super) fn yaml_core(text: &str, style: Style, tag: Option<&str>) -> ScalarType {
    match (style, tag) {
        (_, Some("!!str")) => return ScalarType::String,
        (_, Some(tag)) if !tag.starts_with("!!") => return ScalarType::Placeholder,
        (Style::Plain, _) => {}
        _ => return ScalarType::String,
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => ScalarType::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => ScalarType::Boolean,
        _ => number(text).or_else(|| radix(text)).unwrap_or(ScalarType::String),
    }
}

/// HCL knows only words in lower case; any other is a name.
pub(super) fn hcl(text: &str, style: Style) -> ScalarType {
    match (style, text) {
        (Style::Placeholder, _) => ScalarType::Placeholder,
        (Style::Plain, "null") => ScalarType::Null,
        (Style::Plain, "true" | "false") => ScalarType::Boolean,
        (Style::Plain, _) => number(text).unwrap_or(ScalarType::String),
        _ => ScalarType::String,
    }
}

fn number(text: &str) -> Option<ScalarType> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()) {
        return Some(ScalarType::Integer);
    }
    let numeric = |it: u8| it.is_ascii_digit() || matches!(it, b'.' | b'e' | b'E' | b'+' | b'-');
    let starts = digits.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    (starts && digits.bytes().all(numeric) && text.parse::<f64>().is_ok())
        .then_some(ScalarType::Float)
}

fn radix(text: &str) -> Option<ScalarType> {
    let hex = text.strip_prefix("0x").filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
    let octal = text.strip_prefix("0o").filter(|it| it.bytes().all(|it| matches!(it, b'0'..=b'7')));
    hex.or(octal).filter(|it| !it.is_empty()).map(|_| ScalarType::Integer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_types() {
        let plain = |text| yaml_core(text, Style::Plain, None);
        assert_eq!(plain("256"), ScalarType::Integer);
        assert_eq!(plain("0x1F"), ScalarType::Integer);
        assert_eq!(plain("1e3"), ScalarType::Float);
        assert_eq!(plain(".5"), ScalarType::Float);
        assert_eq!(plain("1.25.0"), ScalarType::String);
        assert_eq!(plain("-"), ScalarType::String);
        assert_eq!(plain("yes"), ScalarType::String);
        assert_eq!(plain("True"), ScalarType::Boolean);
        assert_eq!(plain(""), ScalarType::Null);
        assert_eq!(yaml_core("256", Style::DoubleQuoted, None), ScalarType::String);
        assert_eq!(yaml_core("256", Style::Plain, Some("!!str")), ScalarType::String);
        assert_eq!(yaml_core("x", Style::Plain, Some("!Ref")), ScalarType::Placeholder);
    }

    #[test]
    fn json_types() {
        assert_eq!(json("256", Style::Plain), ScalarType::Integer);
        assert_eq!(json("2.5", Style::Plain), ScalarType::Float);
        assert_eq!(json("null", Style::Plain), ScalarType::Null);
        assert_eq!(json("null", Style::DoubleQuoted), ScalarType::String);
        assert_eq!(json("{{ x }}", Style::Placeholder), ScalarType::Placeholder);
    }
}
