//! Entries and items put in, and values set.

use super::{
    fix, has_comment, indent, is_flow, is_own, line_end, line_start, opens_line, unit, written,
};
use crate::finding::{Fix, Safety, replace, replace_raw, together};
use crate::tree::{Entry, Kind, Node, Style, Syntax};
use serde_json::Value;

/// A fix that gives a mapping a value for a key: in place of the one it has, or as its last entry.
pub fn set(mapping: Node<'_>, key: &str, value: Value, safety: Safety) -> Option<Fix> {
    set_path(mapping, &[key], value, safety)
}

/// A fix that gives a mapping a value at the end of a path of keys; mappings on the way that are not
/// there are made.
pub fn set_path(mapping: Node<'_>, path: &[&str], value: Value, safety: Safety) -> Option<Fix> {
    let (key, rest) = path.split_first()?;
    if mapping.kind() != Kind::Mapping || mapping.is_unknown() || !is_own(mapping) {
        return None;
    }
    let title = || {
        let shown = written::flow(&value, false);
        format!("set `{}` to `{shown}`", path.join("."))
    };
    if mapping.entry(key).is_none() {
        return add(mapping, key, &nested(rest, &value), title(), safety);
    }
    let mut entries = mapping.written().filter(|it| it.key.raw_text() == *key);
    let (Some(entry), None) = (entries.next(), entries.next()) else { return None };
    let old = entry.value;
    if old.kind() == Kind::Mapping && !rest.is_empty() && !old.is_empty() {
        return set_path(old, rest, value, safety);
    }
    if !is_own(old) || entry.key.end_index() != old.index() {
        return None;
    }
    let new = nested(rest, &value);
    if old.kind() == Kind::Scalar && !old.is_empty() {
        return if rest.is_empty() { over(old, &new, title(), safety) } else { None };
    }
    if old.is_empty() || rest.is_empty() && is_flow(old) {
        return fill(mapping, old, &new, title(), safety);
    }
    None
}

/// A fix that puts all entries of an object into a mapping: one whose key it has not as its last entries, in
/// place of the values it has otherwise; mappings that both have are put together the same way.
pub fn merge(mapping: Node<'_>, values: Value, safety: Safety) -> Option<Fix> {
    let Value::Object(values) = values else { return None };
    together(values.into_iter().map(|(key, value)| {
        let inside = mapping.get(&key).filter(|it| it.kind() == Kind::Mapping && !it.is_empty());
        match inside.filter(|_| value.is_object()) {
            Some(inside) => merge(inside, value, safety),
            None => set(mapping, &key, value, safety),
        }
    }))
}

/// A fix that puts a value at the end of a list.
pub fn append(list: Node<'_>, value: Value, safety: Safety) -> Option<Fix> {
    if list.kind() != Kind::Sequence || list.is_unknown() || !is_own(list) {
        return None;
    }
    let title = format!("add `{}`", written::flow(&value, false));
    if is_flow(list) {
        return add_between(
            list,
            |indent, unit| flow_text(list, &value, indent, unit),
            title,
            safety,
        );
    }
    let text = list.source().text();
    let first = list.items().next()?.range().start as usize;
    let dash = text.get(line_start(text, first)..first)?;
    if dash.trim() != "-" || !value.is_string() && !value.is_number() && !value.is_boolean() {
        return None;
    }
    let line = format!("\n{}- {}", indent(text, first), written::flow(&value, false));
    after_last(list, line, title, safety)
}

/// A fix that puts an entry behind another one of a block mapping, with an empty line between where one comes
/// next.
pub fn insert_after(entry: Entry<'_>, key: &str, value: Value, safety: Safety) -> Option<Fix> {
    let mapping = entry.key.parent().filter(|it| is_own(*it) && it.entry(key).is_none())?;
    let (text, start) = (mapping.source().text(), entry.key.range().start as usize);
    let own = text.get(start..entry.end()? as usize)?;
    if mapping.syntax() != Syntax::Yaml || is_flow(mapping) || !opens_line(text, start) {
        return None;
    }
    let end = line_end(text, start + own.trim_end().len());
    let indent = indent(text, start);
    let blank =
        text.get(end..).and_then(|it| it.lines().nth(1)).is_none_or(|it| it.trim().is_empty());
    let between = if blank { "\n\n" } else { "\n" };
    let value = written::block(&value, &format!("{indent}  "));
    let lines = format!("{between}{indent}{key}:{value}");
    fix(mapping, end..end, lines, format!("add `{key}`"), safety)
}

/// A fix that puts a string before an item of a list, written as that item is.
pub fn prepend(item: Node<'_>, text: &str, safety: Safety) -> Option<Fix> {
    let list = item.parent().filter(|it| it.kind() == Kind::Sequence && is_own(*it))?;
    let (source, start) = (item.source().text(), item.range().start as usize);
    let written = match item.style() {
        _ if text.contains(['"', '\'', '\\', '\n']) => return None,
        Style::DoubleQuoted => format!("\"{text}\""),
        Style::SingleQuoted => format!("'{text}'"),
        Style::Plain if written::is_plain(text) => text.to_owned(),
        _ => return None,
    };
    let between = match is_flow(list) {
        true => ", ".to_owned(),
        false => {
            let dash = source.get(line_start(source, start)..start)?;
            match dash.trim() {
                "-" => format!("\n{dash}"),
                _ => return None,
            }
        }
    };
    let title = format!("add `{text}`");
    fix(item, start..start, format!("{written}{between}"), title, safety)
}

/// A value under further keys.
fn nested(path: &[&str], value: &Value) -> Value {
    path.iter().rev().fold(value.clone(), |inside, key| serde_json::json!({ *key: inside }))
}

/// Another value in place of a scalar.
fn over(old: Node<'_>, new: &Value, title: String, safety: Safety) -> Option<Fix> {
    if old.is_unknown() {
        return None;
    }
    let same_notation = new.as_str().and_then(|it| replace(old, it, safety));
    let json = old.syntax() == Syntax::Json;
    let raw = || replace_raw(old, &written::flow(new, json), safety);
    let quoted = new.is_string() && old.style() != Style::Plain;
    let found = if quoted { same_notation } else { raw() };
    found.map(|it| Fix { title, ..it })
}

/// A value in place of none: of null, or of an empty collection.
fn fill(
    mapping: Node<'_>,
    old: Node<'_>,
    new: &Value,
    title: String,
    safety: Safety,
) -> Option<Fix> {
    let text = old.source().text();
    let range = old.range().start as usize..old.range().end as usize;
    let line_indent = indent(text, range.start);
    if is_flow(mapping) || is_flow(old) && old.kind() != Kind::Scalar && !new.is_object() {
        let shown = match old.syntax() {
            Syntax::Json if text.contains('\n') => written::json(new, line_indent, unit(text)),
            Syntax::Json => written::flow(new, true),
            _ => written::flow(new, false),
        };
        return fix(old, range, shown, title, safety);
    }
    if old.syntax() != Syntax::Yaml {
        return None;
    }
    // In block style: from the colon on.
    let key = old.own_key()?.range();
    let colon = key.end as usize + text.get(key.end as usize..)?.find(':')? + 1;
    let own_line =
        text.get(colon..range.start).is_some_and(|it| it.trim().is_empty() && !it.contains('\n'));
    let column = key.start as usize - line_start(text, key.start as usize);
    let block = written::block(new, &format!("{}  ", " ".repeat(column)));
    let nothing_after =
        |end: usize| text.get(end..line_end(text, end)).is_some_and(|it| it.trim().is_empty());
    match range.is_empty() {
        true if nothing_after(colon) => fix(old, colon..colon, block, title, safety),
        false if own_line && nothing_after(range.end) => {
            fix(old, colon..range.end, block, title, safety)
        }
        _ => None,
    }
}

/// A new last entry.
fn add(mapping: Node<'_>, key: &str, value: &Value, title: String, safety: Safety) -> Option<Fix> {
    if !speaks_api(mapping) {
        return None;
    }
    if is_flow(mapping) {
        let entry = |indent: &str, unit: &str| {
            let value = flow_text(mapping, value, indent, unit);
            let json = mapping.syntax() == Syntax::Json;
            format!("{}: {value}", written::flow(&Value::from(key), json))
        };
        return add_between(mapping, entry, title, safety);
    }
    if mapping.syntax() != Syntax::Yaml {
        return None;
    }
    let text = mapping.source().text();
    let first = mapping.written().next()?.key.range().start as usize;
    // Behind a dash the column counts, not the blanks.
    let before = text.get(line_start(text, first)..first)?;
    if !before.chars().all(|it| it == ' ' || it == '-') {
        return None;
    }
    let indent = " ".repeat(before.len());
    let value = written::block(value, &format!("{indent}  "));
    let line = format!("\n{indent}{}:{value}", written::flow(&Value::from(key), false));
    after_last(mapping, line, title, safety)
}

fn flow_text(at: Node<'_>, value: &Value, indent: &str, unit: &str) -> String {
    match at.syntax() {
        Syntax::Json if !indent.is_empty() => written::json(value, indent, unit),
        Syntax::Json => written::flow(value, true),
        _ => written::flow(value, false),
    }
}

/// Lines behind the last line of a block collection.
fn after_last(block: Node<'_>, lines: String, title: String, safety: Safety) -> Option<Fix> {
    let text = block.source().text();
    let last = block.last_inside()?;
    // A block scalar that keeps its blank lines would lose them.
    let node = block.tree().node(block.end_index().checked_sub(1)?);
    if matches!(node.style(), Style::Literal | Style::Folded) && node.raw_text().ends_with("\n\n") {
        return None;
    }
    if last.end != block.range().end as usize && !block.is_whole() {
        return None;
    }
    let end = last.start + text.get(last.clone())?.trim_end().len();
    let end = if last.is_empty() { last.end } else { end };
    let end = line_end(text, end);
    fix(block, end..end, lines, title, safety)
}

/// A new last part between the brackets of JSON or of flow style; `part` writes it for an indentation,
/// which is empty where everything stands on one line.
fn add_between(
    at: Node<'_>,
    part: impl Fn(&str, &str) -> String,
    title: String,
    safety: Safety,
) -> Option<Fix> {
    let text = at.source().text();
    let (start, end) = (at.range().start as usize, at.range().end as usize);
    let (open, close) = (start + 1, end.checked_sub(1)?);
    let inside = text.get(open..close)?;
    if !text.get(start..open)?.starts_with(['{', '['])
        || !text.get(close..end)?.starts_with(['}', ']'])
    {
        return None;
    }
    if has_comment(at.tree(), start..end) {
        return None;
    }
    let unit = unit(text);
    let spread = opens_line(text, close) && inside.contains('\n');
    if inside.trim().is_empty() {
        let outer = indent(text, start).to_owned();
        let alone = at.syntax() != Syntax::Json || !text.contains('\n');
        let inner = format!("{outer}{unit}");
        let new = match alone {
            true => part("", unit),
            false => format!("\n{inner}{}\n{outer}", part(&inner, unit)),
        };
        return fix(at, open..close, new, title, safety);
    }
    let last = open + inside.trim_end().len();
    let trailing = inside.trim_end().ends_with(',');
    let first = open + (inside.len() - inside.trim_start().len());
    let new = match spread && opens_line(text, first) {
        true => {
            let inner = indent(text, first);
            format!("{}\n{inner}{}", if trailing { "" } else { "," }, part(inner, unit))
        }
        false => format!("{} {}", if trailing { "" } else { "," }, part("", unit)),
    };
    fix(at, last..last, new, title, safety)
}

/// Whether the keys of a mapping are written as the rules name them.
fn speaks_api(mapping: Node<'_>) -> bool {
    let written = |it: Node<'_>| {
        let (text, range) = (it.source().text(), it.range());
        text.get(range.start as usize..range.end as usize)
            .is_some_and(|text| text.contains(it.raw_text()))
    };
    mapping.written().all(|it| !it.key.is_derived() && written(it.key))
}
