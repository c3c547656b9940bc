//! Reads TOML values and says at their place what is wrong with them.

use crate::engine::{self, INVALID_CONFIG};
use crate::finding::Finding;
use crate::select::{listed, quoted};
use crate::text::did_you_mean;
use crate::text::{FileId, Span};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A value with the name it goes by in messages.
pub(super) struct Value<'t> {
    pub key: &'t str,
    pub span: Range<usize>,
    pub value: &'t DeValue<'t>,
}

impl<'t> Value<'t> {
    pub fn new(key: &'t Spanned<DeString<'t>>, value: &'t Spanned<DeValue<'t>>) -> Self {
        Self { key: key.get_ref(), span: value.span(), value: value.get_ref() }
    }
}

/// A string with its place.
pub(super) type Word<'t> = (Range<usize>, &'t str);

/// Takes down what is wrong.
pub(super) struct Reader {
    file: FileId,
    findings: Vec<Finding>,
}

impl Reader {
    pub fn new(file: FileId) -> Self {
        Self { file, findings: Vec::new() }
    }

    /// The findings, in order of place.
    pub fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(Finding::span);
        self.findings
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        Span { file: self.file, start: range.start as u32, end: range.end as u32 }
    }

    pub fn fault(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = self.span(range);
        self.findings.push(engine::finding(INVALID_CONFIG, span, message, help));
    }

    pub fn unknown_key(&mut self, key: &Spanned<DeString<'_>>, known: &[&'static str]) {
        let name = key.get_ref();
        let listed = || format!("the keys here are {}", listed(known.iter().copied()));
        let help = did_you_mean(name, known.iter().copied(), listed);
        self.fault(key.span(), format!("unknown key {}", quoted(name)), help);
    }

    pub fn wrong_type(&mut self, value: &Value<'_>, wanted: &str, help: impl Into<String>) {
        let message = format!("`{}` takes {wanted}, not {}", value.key, described(value.value));
        self.fault(value.span.clone(), message, help);
    }

    pub fn string<'t>(&mut self, value: &Value<'t>) -> Option<&'t str> {
        let found = value.value.as_str();
        if found.is_none() {
            self.wrong_type(value, "a string", format!("write `{} = \"…\"`", value.key));
        }
        found
    }

    pub fn table<'t>(&mut self, value: &Value<'t>) -> Option<&'t DeTable<'t>> {
        let found = value.value.as_table();
        if found.is_none() {
            self.wrong_type(value, "a table", format!("write `[{}]`", value.key));
        }
        found
    }

    /// A list of strings; what else is in it is reported and left out.
    pub fn strings<'t>(&mut self, value: &Value<'t>) -> Vec<Word<'t>> {
        let Some(list) = value.value.as_array() else {
            let help = format!("write `{} = [\"…\"]`", value.key);
            self.wrong_type(value, "a list of strings", help);
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in list.iter() {
            match item.get_ref().as_str() {
                Some(text) => found.push((item.span(), text)),
                None => {
                    let item = Value { key: value.key, span: item.span(), value: item.get_ref() };
                    self.wrong_type(&item, "strings", "put it in quotes");
                }
            }
        }
        found
    }

    /// A string, or a list of them.
    pub fn one_or_more<'t>(&mut self, value: &Value<'t>) -> Vec<Word<'t>> {
        match value.value.as_str() {
            Some(text) => vec![(value.span.clone(), text)],
            None => self.strings(value),
        }
    }
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(true) => "`true`",
        DeValue::Boolean(false) => "`false`",
        DeValue::Datetime(it) if it.time.is_none() => "a day",
        DeValue::Datetime(_) => "a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
