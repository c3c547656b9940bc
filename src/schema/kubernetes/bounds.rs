//! Bounds that the schema of a custom resource sets to values: how large, how long, how many, what form.

use super::custom::Schema;
use super::fault::FaultKind;
use super::place::Place;
use super::walk::Walk;
use crate::tree::{Kind, Node};
use regex::bytes::{Regex, RegexBuilder};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// What a value must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound<'t> {
    /// At least this.
    Least(&'t str),
    /// At most this.
    Most(&'t str),
    /// More than this.
    Above(&'t str),
    /// Less than this.
    Below(&'t str),
    /// Text of at least so many characters.
    Longer(&'t str),
    /// Text of at most so many characters.
    Shorter(&'t str),
    /// Text in which this regular expression matches.
    Like(&'t str),
    /// At least so many items or keys.
    Fewest(&'t str),
    /// At most so many items or keys.
    Largest(&'t str),
}

/// Patterns that were compiled; none for those that cannot be.
static PATTERNS: LazyLock<Mutex<HashMap<String, Option<Regex>>>> = LazyLock::new(Mutex::default);

/// More patterns than this are not kept.
const MOST_PATTERNS: usize = 1000;

/// Patterns that compile to more bytes are not looked at.
const LARGEST_PATTERN: usize = 1 << 20;

impl<'t> Walk<'t> {
    /// Holds a scalar of the right type against the bounds of its schema.
    pub(super) fn scalar_bounds(&mut self, node: Node<'t>, schema: Schema<'t>, place: Place<'t>) {
        let Some(text) = node.text() else { return };
        let broken = match schema.get("type").and_then(Node::text) {
            Some("integer" | "number") => number(text, schema),
            Some("string") => length(text, schema).or_else(|| form(text, schema)),
            _ => None,
        };
        if let Some(bound) = broken {
            self.fault(FaultKind::OutOfBounds { bound }, node, place);
        }
    }

    /// Holds the size of a collection against the bounds of its schema.
    pub(super) fn size_bounds(&mut self, node: Node<'t>, schema: Schema<'t>, place: Place<'t>) {
        let (size, least, most) = match node.kind() {
            Kind::Sequence => (node.items().count(), "minItems", "maxItems"),
            _ if node.entries().any(|it| it.is_merge()) => return,
            _ => (node.entries().count(), "minProperties", "maxProperties"),
        };
        let at = |key: &str| {
            let limit = schema.get(key)?.text()?;
            Some((limit, limit.parse::<usize>().ok()?))
        };
        let broken = match (at(least), at(most)) {
            (Some((limit, number)), _) if size < number => Bound::Fewest(limit),
            (_, Some((limit, number))) if size > number => Bound::Largest(limit),
            _ => return,
        };
        self.fault(FaultKind::OutOfBounds { bound: broken }, node, place);
    }
}

fn number<'t>(text: &str, schema: Schema<'t>) -> Option<Bound<'t>> {
    let value: f64 = text.parse().ok()?;
    let at = |key: &str| {
        let limit = schema.get(key)?.text()?;
        Some((limit, limit.parse::<f64>().ok()?))
    };
    let excludes = |key: &str| schema.get(key).is_some_and(Node::is_true);
    let least = at("minimum").and_then(|(limit, number)| match excludes("exclusiveMinimum") {
        true => (value <= number).then_some(Bound::Above(limit)),
        false => (value < number).then_some(Bound::Least(limit)),
    });
    least.or_else(|| {
        let (limit, number) = at("maximum")?;
        match excludes("exclusiveMaximum") {
            true => (value >= number).then_some(Bound::Below(limit)),
            false => (value > number).then_some(Bound::Most(limit)),
        }
    })
}

fn length<'t>(text: &str, schema: Schema<'t>) -> Option<Bound<'t>> {
    let length = text.chars().count();
    let at = |key: &str| {
        let limit = schema.get(key)?.text()?;
        Some((limit, limit.parse::<usize>().ok()?))
    };
    let least = at("minLength").filter(|it| length < it.1).map(|it| Bound::Longer(it.0));
    least.or_else(|| at("maxLength").filter(|it| length > it.1).map(|it| Bound::Shorter(it.0)))
}

/// The API server compiles patterns with Go's `regexp`, which reads ASCII the same way.
fn form<'t>(text: &str, schema: Schema<'t>) -> Option<Bound<'t>> {
    let pattern = schema.get("pattern")?.text()?;
    if !text.is_ascii() || !pattern.is_ascii() {
        return None;
    }
    let mut patterns = PATTERNS.lock().unwrap_or_else(PoisonError::into_inner);
    if patterns.len() > MOST_PATTERNS {
        patterns.clear();
    }
    let compiled = patterns.entry(pattern.to_owned()).or_insert_with(|| {
        let mut builder = RegexBuilder::new(pattern);
        builder.unicode(false).size_limit(LARGEST_PATTERN).build().ok()
    });
    let matches = compiled.as_ref()?.is_match(text.as_bytes());
    (!matches).then_some(Bound::Like(pattern))
}
