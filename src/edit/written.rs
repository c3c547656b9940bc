//! How a value is written in YAML and JSON.

use super::has_comment;
use crate::tree::{Entry, Kind, Node, ScalarType};
use serde_json::Value;
use std::fmt::Write;

/// What a node says, as a value. `None` where a part is unknown, a number has a point, or a comment in it
/// would be lost.
pub fn value_of(node: Node<'_>) -> Option<Value> {
    let range = node.range().start as usize..node.range().end as usize;
    if node.is_unknown() || has_comment(node.tree(), range) {
        return None;
    }
    match node.kind() {
        Kind::Scalar => match node.scalar_type()? {
            ScalarType::String => node.text().map(Value::from),
            ScalarType::Boolean => Some(Value::from(node.is_true())),
            ScalarType::Integer => node.int().map(Value::from),
            _ => None,
        },
        Kind::Sequence => node.items().map(value_of).collect::<Option<Vec<_>>>().map(Value::from),
        Kind::Mapping => {
            let entry = |it: Entry<'_>| {
                let key = it.key.text().filter(|_| !it.is_merge())?;
                Some((key.to_owned(), value_of(it.value)?))
            };
            node.written().map(entry).collect::<Option<_>>().map(Value::Object)
        }
    }
}

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
/// their own for a mapping and for a list of mappings.
pub(super) fn block(value: &Value, indent: &str) -> String {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            let line = |it| format!("\n{indent}{it}");
            block_entries(entries, indent).into_iter().map(line).collect()
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            items.iter().map(|it| block_item(it, indent)).collect()
        }
        Value::String(text) if is_expression(text) => format!(" {text}"),
        scalar => format!(" {}", flow(scalar, false)),
    }
}

/// Each entry, without the indentation of its first line.
fn block_entries(entries: &serde_json::Map<String, Value>, indent: &str) -> Vec<String> {
    let entry = |(key, value): (&String, &Value)| {
        let key = flow(&Value::from(key.as_str()), false);
        format!("{key}:{}", block(value, &format!("{indent}  ")))
    };
    entries.iter().map(entry).collect()
}

fn block_item(item: &Value, indent: &str) -> String {
    match item {
        Value::Object(entries) if !entries.is_empty() => {
            let inner = format!("{indent}  ");
            let entries = block_entries(entries, &inner).join(&format!("\n{inner}"));
            format!("\n{indent}- {entries}")
        }
        other => format!("\n{indent}- {}", flow(other, false)),
    }
}

/// Whether a text is one expression of GitHub, which everybody writes without quotes.
fn is_expression(text: &str) -> bool {
    let inside = text.strip_prefix("${{ ").and_then(|it| it.strip_suffix(" }}"));
    inside.is_some_and(|it| !it.contains([':', '#', '\n', '{', '}']))
}

/// Whether YAML, 1.1 and 1.2, reads a text as itself without quotes, in flow style too.
pub(super) fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let inside = |it: char| it.is_ascii_alphanumeric() || "_-./".contains(it);
    let path = text.starts_with("./") || text.starts_with("../");
    (path || text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '/'))
        && text.chars().all(inside)
        && !WORDS.iter().any(|it| text.eq_ignore_ascii_case(it))
}
