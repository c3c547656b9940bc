//! How a value is written in YAML and JSON.

use serde_json::Value;
use std::fmt::Write;

/// In JSON, its further lines indented by `indent` and, within, by `unit` more for each level.
pub(super) fn json(value: &Value, indent: &str, unit: &str) -> String {
    let mut text = String::new();
    write_json(&mut text, value, &mut indent.to_owned(), unit);
    text
}

fn write_json(text: &mut String, value: &Value, indent: &mut String, unit: &str) {
    let depth = indent.len();
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            indent.push_str(unit);
            for (at, (key, value)) in entries.iter().enumerate() {
                text.push_str(if at == 0 { "{\n" } else { ",\n" });
                let _ = write!(text, "{indent}{}: ", Value::from(key.as_str()));
                write_json(text, value, indent, unit);
            }
            indent.truncate(depth);
            let _ = write!(text, "\n{indent}}}");
        }
        Value::Array(items) if items.iter().any(|it| it.is_object() || it.is_array()) => {
            indent.push_str(unit);
            for (at, value) in items.iter().enumerate() {
                text.push_str(if at == 0 { "[\n" } else { ",\n" });
                text.push_str(indent);
                write_json(text, value, indent, unit);
            }
            indent.truncate(depth);
            let _ = write!(text, "\n{indent}]");
        }
        _ => text.push_str(&flow(value, true)),
    }
}

/// On one line; strings in quotes only where YAML wants them, unless it is `json`.
pub(super) fn flow(value: &Value, json: bool) -> String {
    let parts = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::String(text) if !json && is_plain(text) => text.clone(),
        Value::Array(items) => {
            format!("[{}]", parts(items.iter().map(|it| flow(it, json)).collect()))
        }
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| {
                format!("{}: {}", flow(&Value::from(key.as_str()), json), flow(value, json))
            };
            format!("{{{}}}", parts(entries.iter().map(entry).collect()))
        }
        scalar => scalar.to_string(),
    }
}

/// What follows a key in block style, its further lines indented by `indent`: ` value`, or lines of
/// their own for a mapping.
pub(super) fn block(value: &Value, indent: &str) -> String {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            let mut text = String::new();
            for (key, value) in entries {
                let key = flow(&Value::from(key.as_str()), false);
                let _ = write!(text, "\n{indent}{key}:{}", block(value, &format!("{indent}  ")));
            }
            text
        }
        scalar => format!(" {}", flow(scalar, false)),
    }
}

/// Whether YAML, 1.1 and 1.2, reads a text as itself without quotes, in flow style too.
pub(super) fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let inside = |it: char| it.is_ascii_alphanumeric() || "_-./".contains(it);
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '/')
        && text.chars().all(inside)
        && !WORDS.iter().any(|it| text.eq_ignore_ascii_case(it))
}
