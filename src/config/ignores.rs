//! The `[[ignore]]` entries: findings that are accepted.

use super::paths::{self, Paths};
use super::reader::{Reader, Value};
use crate::date::Date;
use crate::rule::Check;
use crate::select::{Names, Selection, quoted, select};
use crate::text::Span;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const KEYS: [&str; 5] = ["rule", "path", "at", "reason", "until"];

/// A word that names rules, and where it stands.
#[derive(Clone, Debug)]
pub struct Named {
    /// As written.
    pub word: String,
    /// Where.
    pub span: Span,
    /// The rules.
    pub selection: Selection,
}

/// An accepted finding.
#[derive(Clone, Debug)]
pub struct ConfigIgnore {
    /// The rules, each as it was named; never empty.
    pub rules: Vec<Named>,
    /// The files; all of them without it.
    pub paths: Option<Paths>,
    /// The segments of a locator that a finding's must start with; `*` is any one.
    pub at: Vec<String>,
    /// Why the findings are accepted.
    pub reason: String,
    /// The last day on which it works, and where that is written.
    pub until: Option<(Date, Span)>,
}

pub(super) fn read(value: &Value<'_>, reader: &mut Reader) -> Vec<ConfigIgnore> {
    let Some(list) = value.value.as_array() else {
        reader.wrong_type(value, "a list of tables", "write `[[ignore]]`");
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in list.iter() {
        match item.get_ref().as_table() {
            Some(table) => found.extend(ignore(table, item.span(), reader)),
            None => {
                let item = Value { key: "ignore", span: item.span(), value: item.get_ref() };
                reader.wrong_type(&item, "tables", "write `[[ignore]]`");
            }
        }
    }
    found
}

/// One entry. Without rules or a reason it is reported and does not count.
fn ignore(table: &DeTable<'_>, span: Range<usize>, reader: &mut Reader) -> Option<ConfigIgnore> {
    let mut found = ConfigIgnore {
        rules: Vec::new(),
        paths: None,
        at: Vec::new(),
        reason: String::new(),
        until: None,
    };
    for (key, value) in table {
        let value = Value::new(key, value);
        match value.key {
            "rule" => found.rules = rules(&value, reader),
            "path" => found.paths = paths(&value, reader),
            "at" => found.at = at(&value, reader),
            "reason" => found.reason = reason(&value, reader),
            "until" => found.until = until(&value, reader),
            _ => reader.unknown_key(key, &KEYS),
        }
    }
    let has = |name: &str| table.iter().any(|(key, _): (&Spanned<_>, _)| key.get_ref() == name);
    if !has("rule") {
        let help = "name what is accepted: `rule = \"family/name\"`";
        reader.fault(span.clone(), "the ignore names no rule", help);
    }
    if !has("reason") {
        let help = "say why it is fine: `reason = \"…\"`";
        reader.fault(span, "the ignore gives no reason", help);
    }
    // A path or place that could not be read must not widen the ignore to everything.
    let narrowed = (!has("path") || found.paths.is_some()) && (!has("at") || !found.at.is_empty());
    (narrowed && !found.rules.is_empty() && !found.reason.is_empty()).then_some(found)
}

fn rules(value: &Value<'_>, reader: &mut Reader) -> Vec<Named> {
    let words = reader.one_or_more(value);
    if words.is_empty() && value.value.as_array().is_some_and(|it| it.is_empty()) {
        reader.fault(value.span.clone(), "the ignore names no rule", "name what is accepted");
    }
    let mut found = Vec::new();
    for (range, word) in words {
        match select(word, Names::Any) {
            Ok(mut selection) => {
                selection.rules.retain(|it| !matches!(it.check, Check::Engine));
                if selection.rules.is_empty() {
                    let help = "set its level in `[rules]`";
                    reader.fault(range, format!("{} cannot be ignored", quoted(word)), help);
                    continue;
                }
                found.push(Named { word: word.to_owned(), span: reader.span(range), selection });
            }
            Err(help) => reader.fault(range, format!("unknown rule {}", quoted(word)), help),
        }
    }
    found
}

fn paths(value: &Value<'_>, reader: &mut Reader) -> Option<Paths> {
    let glob = reader.string(value)?;
    if let Some(rest) = glob.strip_prefix('!') {
        let help = format!("write `{rest}`, or an ignore for each path that is meant");
        reader.fault(value.span.clone(), "an ignore cannot say where it does not hold", help);
        return None;
    }
    let found = paths::read(&[(value.span.clone(), glob)], reader);
    (!found.globs().is_empty()).then_some(found)
}

fn at(value: &Value<'_>, reader: &mut Reader) -> Vec<String> {
    let Some(text) = reader.string(value) else { return Vec::new() };
    let segments: Vec<_> = text.trim_matches('/').split('/').map(str::to_owned).collect();
    if segments.iter().any(String::is_empty) {
        let help = "write it as findings show it: `containerDefinitions/web`";
        reader.fault(value.span.clone(), format!("{} has an empty part", quoted(text)), help);
        return Vec::new();
    }
    segments
}

fn reason(value: &Value<'_>, reader: &mut Reader) -> String {
    let Some(text) = reader.string(value) else { return String::new() };
    if !text.contains(char::is_alphanumeric) {
        reader.fault(value.span.clone(), "the reason is empty", "say why it is fine");
        return String::new();
    }
    text.trim().to_owned()
}

fn until(value: &Value<'_>, reader: &mut Reader) -> Option<(Date, Span)> {
    if let DeValue::Datetime(written) = value.value
        && let (Some(date), None) = (written.date, written.time)
    {
        let date = Date::new(i64::from(date.year), date.month, date.day);
        return Some((date, reader.span(value.span.clone())));
    }
    let help = match value.value {
        DeValue::String(_) => "write it without quotes: `until = 2027-03-31`",
        _ => "write `until = 2027-03-31`",
    };
    reader.wrong_type(value, "a day", help);
    None
}
