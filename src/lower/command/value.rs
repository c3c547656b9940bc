//! The values of options as the AWS CLI reads them: texts, shorthand, JSON.
//!
//! Texts in shorthand become what the member of the shape takes: `awscli/argprocess.py`, `awscli/shorthand.py`
//! (`BackCompatVisitor`) of version 1.46.2, read 2026-11-22.

use super::Lowering;
use super::given::Given;
use super::json::kind_of;
use crate::command::HOLE;
use crate::command::aws::AwsOption;
use crate::command::shorthand::{self, Pair, Value};
use crate::document::Kind;
use crate::schema::{ECS, Type};
use crate::tree;
use std::ops::Range;

/// A value of which nothing is known.
const UNKNOWN: &str = "\"${…}\"";

type Ty = &'static Type<'static>;

/// What a word of an option is.
enum Word {
    /// A list or a structure in JSON.
    Json(Given),
    /// A structure in shorthand.
    Shorthand(Given, Vec<Pair>),
}

impl Lowering<'_> {
    /// Writes the value of an option for a member of a type.
    pub(super) fn option_value(&mut self, option: &AwsOption, ty: Ty) {
        let first = option.values.first().map_or(option.range.clone(), |it| it.range());
        let place = first.start..option.values.last().map_or(first.end, |it| it.range().end);
        let given: Option<Vec<_>> =
            option.values.iter().map(|it| Given::of(it, self.script, self.known)).collect();
        // What other documents are held against tells which file it is.
        let reads_file = |it: &Given| self.kind != Kind::AwsCommand && is_file(&it.text);
        let Some(given) = given.filter(|it| !it.iter().any(reads_file)) else {
            return self.json.mark(UNKNOWN, place);
        };
        match (ty, given.as_slice()) {
            (Type::List(item), _) => self.list(item, given, place),
            (Type::Shape(_) | Type::Map(_), [_]) => match self.word(given) {
                Some(word) => self.structure(&word, ty),
                None => self.json.mark(UNKNOWN, place),
            },
            // What the AWS CLI itself refuses is told of the command.
            (_, [only]) if is_refused(&only.text, ty) => self.json.mark(UNKNOWN, place),
            (_, [only]) => self.scalar(only, 0..only.text.len(), ty),
            _ => self.json.mark(UNKNOWN, place),
        }
    }

    fn list(&mut self, item: Ty, given: Vec<Given>, place: Range<usize>) {
        if let [only] = given.as_slice()
            && only.text.trim_start().starts_with('[')
        {
            return match kind_of(only, self.script) {
                Some(tree::Kind::Sequence) => self.json.raw(only, 0..only.text.len()),
                _ => self.json.mark(UNKNOWN, place),
            };
        }
        let words: Option<Vec<_>> = match item {
            Type::Shape(_) | Type::Map(_) => {
                given.into_iter().map(|it| self.word(vec![it])).collect()
            }
            // A list may be in a variable.
            _ if given.iter().any(|it| is_hole(&it.text)) => None,
            _ => return self.texts(&given, item, place),
        };
        let Some(words) = words else { return self.json.mark(UNKNOWN, place) };
        self.json.mark("[", place.start..place.start);
        for (at, word) in words.iter().enumerate() {
            self.comma(at, place.start);
            self.structure(word, item);
        }
        self.json.mark("]", place.end..place.end);
    }

    fn texts(&mut self, given: &[Given], item: Ty, place: Range<usize>) {
        self.json.mark("[", place.start..place.start);
        for (at, text) in given.iter().enumerate() {
            self.comma(at, place.start);
            self.scalar(text, 0..text.text.len(), item);
        }
        self.json.mark("]", place.end..place.end);
    }

    /// What a word is, where it can be read.
    fn word(&self, mut given: Vec<Given>) -> Option<Word> {
        let given = given.pop()?;
        if shorthand::is_opaque(&given.text) {
            return (kind_of(&given, self.script)? == tree::Kind::Mapping)
                .then_some(Word::Json(given));
        }
        let pairs = shorthand::parse(&given.text).ok()?;
        Some(Word::Shorthand(given, pairs))
    }

    fn structure(&mut self, word: &Word, ty: Ty) {
        match word {
            Word::Json(given) => self.json.raw(given, 0..given.text.len()),
            Word::Shorthand(given, pairs) => self.pairs(given, pairs, given.place(), ty),
        }
    }

    fn pairs(&mut self, given: &Given, pairs: &[Pair], place: Range<usize>, ty: Ty) {
        self.json.mark("{", place.start..place.start);
        for (at, pair) in pairs.iter().enumerate() {
            let key = given.locate(pair.range.clone());
            self.comma(at, key.start);
            self.json.mark(&serde_json::Value::from(pair.key.as_str()).to_string(), key.clone());
            self.json.mark(":", key.end..key.end);
            let inner = match ty {
                Type::Shape(shape) => ECS.member(shape, &pair.key),
                Type::Map(item) => Some(&**item),
                _ => None,
            };
            let value = given.locate(pair.value.range());
            match inner {
                _ if pair.is_file => self.json.mark(UNKNOWN, value),
                Some(inner) => self.value(given, &pair.value, inner),
                None => self.untyped(given, &pair.value),
            }
        }
        self.json.mark("}", place.end..place.end);
    }

    /// Writes a value in shorthand for a member of a type.
    fn value(&mut self, given: &Given, value: &Value, ty: Ty) {
        let place = given.locate(value.range());
        match (ty, value) {
            // What is filled in may be several, or none.
            (Type::List(_) | Type::Shape(_) | Type::Map(_), Value::Text(text, _))
                if text.contains(HOLE) =>
            {
                self.json.mark(UNKNOWN, place);
            }
            (Type::List(item), Value::List(items, _)) => match items.as_slice() {
                [Value::Text(only, _)] if is_hole(only) => self.json.mark(UNKNOWN, place),
                items => self.items(given, items, item, place),
            },
            // One text is taken for a list of one.
            (Type::List(item), Value::Text(..)) => {
                self.items(given, std::slice::from_ref(value), item, place);
            }
            (Type::Shape(_) | Type::Map(_), Value::Map(pairs, _)) => {
                self.pairs(given, pairs, place, ty);
            }
            (_, Value::Text(text, range)) => self.text(given, text, range.clone(), ty),
            _ => self.untyped(given, value),
        }
    }

    fn items(&mut self, given: &Given, items: &[Value], item: Ty, place: Range<usize>) {
        self.json.mark("[", place.start..place.start);
        for (at, value) in items.iter().enumerate() {
            self.comma(at, place.start);
            self.value(given, value, item);
        }
        self.json.mark("]", place.end..place.end);
    }

    /// Writes a value that nothing takes, or not so: what it is in shorthand.
    fn untyped(&mut self, given: &Given, value: &Value) {
        let place = given.locate(value.range());
        let (open, close) = match value {
            Value::Text(text, range) => {
                return self.text(given, text, range.clone(), &Type::String);
            }
            Value::List(..) => ("[", "]"),
            Value::Map(..) => ("{", "}"),
        };
        self.json.mark(open, place.start..place.start);
        match value {
            Value::List(items, _) => {
                for (at, item) in items.iter().enumerate() {
                    self.comma(at, place.start);
                    self.untyped(given, item);
                }
            }
            Value::Map(pairs, _) => {
                for (at, pair) in pairs.iter().enumerate() {
                    let key = given.locate(pair.range.clone());
                    self.comma(at, key.start);
                    self.json
                        .mark(&serde_json::Value::from(pair.key.as_str()).to_string(), key.clone());
                    self.json.mark(":", key.end..key.end);
                    self.untyped(given, &pair.value);
                }
            }
            Value::Text(..) => {}
        }
        self.json.mark(close, place.end..place.end);
    }

    /// Writes a text of a shorthand: as it stands there, unless it has escapes or quotes.
    fn text(&mut self, given: &Given, text: &str, range: Range<usize>, ty: Ty) {
        let bare = given.text.get(range.clone()).unwrap_or_default();
        if bare == text {
            return self.scalar(given, range, ty);
        }
        if bare.get(1..bare.len().saturating_sub(1)) == Some(text) {
            return self.scalar(given, range.start + 1..range.end - 1, ty);
        }
        let place = given.locate(range.clone());
        match given.is_known(range) {
            true => self.json.mark(&serde_json::Value::from(text).to_string(), place),
            false => self.json.mark(UNKNOWN, place),
        }
    }

    /// Writes a range of an argument's text as a scalar of a type.
    fn scalar(&mut self, given: &Given, range: Range<usize>, ty: Ty) {
        let text = given.text.get(range.clone()).unwrap_or_default();
        let is_known = given.is_known(range.clone());
        match ty {
            Type::Integer | Type::Number if is_plain_number(text) => {
                self.json.number(given, range);
            }
            Type::Boolean if is_known => {
                let word = if text.eq_ignore_ascii_case("true") { "true" } else { "false" };
                self.json.mark(word, given.locate(range));
            }
            _ => self.json.string(given, range),
        }
    }

    fn comma(&mut self, at: usize, place: usize) {
        if at > 0 {
            self.json.mark(",", place..place);
        }
    }
}

/// Whether a known text is certainly not what an option of a type takes.
fn is_refused(text: &str, ty: Ty) -> bool {
    let is_odd = match ty {
        Type::Enum(values) => !values.contains(&text),
        Type::Integer | Type::Number => text.parse::<f64>().is_err(),
        _ => false,
    };
    is_odd && !text.contains(HOLE)
}

/// Whether the AWS CLI reads the value from elsewhere.
fn is_file(text: &str) -> bool {
    ["file://", "fileb://", "http://", "https://"].iter().any(|it| text.starts_with(it))
}

/// Whether a text is nothing but what is filled in.
fn is_hole(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| it == HOLE)
}

/// Whether a text is a number as JSON writes it.
fn is_plain_number(text: &str) -> bool {
    text.parse::<i64>().is_ok_and(|it| it.to_string() == text)
}
