//! Holds values against what they may be.

use super::types::{Mapping, Scalar, Shape, Type};
use crate::tree::{Entry, Kind, Node, ScalarType, Style};

/// How deep lists may stand in each other.
const NESTING: usize = 10;

/// No pipeline has more faults worth telling.
const MOST: usize = 2000;

/// Where a value differs from what it may be.
#[derive(Clone, Debug)]
pub struct Fault<'t> {
    /// What differs.
    pub kind: FaultKind<'t>,
    /// The value; for a key that is unknown or missing the mapping that has it or should.
    pub node: Node<'t>,
    /// The way to the value from the job, or from the top: `artifacts.when`; empty there.
    pub path: String,
    /// The name of the job it is in.
    pub job: Option<&'t str>,
}

/// What differs.
#[derive(Clone, Debug)]
pub enum FaultKind<'t> {
    /// There is no such key.
    UnknownKey {
        /// The key as written.
        entry: Entry<'t>,
        /// The keys that there are.
        shape: &'static Shape,
    },
    /// None of these keys is there.
    MissingKey(&'static [&'static str]),
    /// The value is of another type than these words say.
    WrongType(&'static str),
    /// A line of a script is no text.
    NotACommand,
    /// The text is none of these.
    NotAWord(&'static [&'static str]),
    /// The number is not within these.
    OutOfRange(i64, i64),
}

/// The faults of a mapping with known keys, in order of place.
pub fn walk<'t>(
    node: Node<'t>,
    shape: &'static Shape,
    job: Option<&'t str>,
    faults: &mut Vec<Fault<'t>>,
) {
    let mut walk = Walk { faults, job, path: Vec::new() };
    walk.shape(node, shape);
}

struct Walk<'w, 't> {
    faults: &'w mut Vec<Fault<'t>>,
    job: Option<&'t str>,
    path: Vec<&'t str>,
}

impl<'t> Walk<'_, 't> {
    fn fault(&mut self, kind: FaultKind<'t>, node: Node<'t>) {
        if self.faults.len() < MOST {
            let path = self.path.join(".");
            self.faults.push(Fault { kind, node, path, job: self.job });
        }
    }

    fn shape(&mut self, node: Node<'t>, shape: &'static Shape) {
        let mut templates = false;
        for entry in node.entries() {
            let key = entry.key.raw_text();
            templates |= is_open(entry.key);
            match shape.get(key) {
                Some(ty) => {
                    self.path.push(key);
                    self.value(entry.value, ty, 0, entry.value.is_null());
                    self.path.pop();
                }
                None if is_open(entry.key) => {}
                None => self.fault(FaultKind::UnknownKey { entry, shape }, node),
            }
        }
        let has = |it: &&str| node.get(it).is_some_and(|it| !it.is_null());
        if !shape.needs.is_empty() && !templates && !shape.needs.iter().any(has) {
            self.fault(FaultKind::MissingKey(shape.needs), node);
        }
    }

    /// What a value is held against. One that `may_be_null` says nothing.
    fn value(&mut self, node: Node<'t>, ty: &'static Type, depth: usize, may_be_null: bool) {
        if is_open(node) {
            return;
        }
        match (node.kind(), &ty.mapping, ty.list) {
            (Kind::Scalar, ..) if node.is_null() => {
                if !may_be_null {
                    self.wrong(node, ty);
                }
            }
            (Kind::Scalar, ..) => self.scalar(node, ty),
            (Kind::Sequence, _, Some(item)) => {
                for node in node.items() {
                    match node.kind() {
                        Kind::Sequence if ty.nests && depth < NESTING => {
                            self.value(node, ty, depth + 1, false);
                        }
                        _ => self.value(node, item, 0, false),
                    }
                }
            }
            (Kind::Mapping, Mapping::Of(shape), _) => self.shape(node, shape),
            (Kind::Mapping, Mapping::Each(each), _) => {
                for entry in node.entries() {
                    self.path.push(entry.key.raw_text());
                    self.value(entry.value, each, 0, true);
                    self.path.pop();
                }
            }
            (Kind::Mapping, Mapping::Any, _) => {}
            _ => self.wrong(node, ty),
        }
    }

    fn wrong(&mut self, node: Node<'t>, ty: &'static Type) {
        let kind = match ty.scalar {
            Scalar::Command => FaultKind::NotACommand,
            _ => FaultKind::WrongType(ty.says),
        };
        self.fault(kind, node);
    }

    fn scalar(&mut self, node: Node<'t>, ty: &'static Type) {
        let found = node.scalar_type();
        let is_text = is_ruby_text(node);
        let is_bool = found == Some(ScalarType::Boolean) || is_ruby_bool(node);
        match ty.scalar {
            Scalar::Any => {}
            Scalar::No => self.wrong(node, ty),
            Scalar::Text | Scalar::Command if is_text => {}
            Scalar::Bool if is_bool => {}
            Scalar::BoolOrWord(_) if is_bool => {}
            Scalar::Text | Scalar::Command | Scalar::Bool => self.wrong(node, ty),
            Scalar::Word(words) | Scalar::BoolOrWord(words) => {
                // What variables make of it is not known.
                if node.text().is_some_and(|it| !words.contains(&it)) {
                    self.fault(FaultKind::NotAWord(words), node);
                }
            }
            Scalar::Whole(least, most) => match node.int() {
                _ if node.text().is_none() => {}
                Some(it) if found == Some(ScalarType::Integer) => {
                    if !(least..=most).contains(&it) {
                        self.fault(FaultKind::OutOfRange(least, most), node);
                    }
                }
                _ => self.wrong(node, ty),
            },
        }
    }
}

/// Whether a value may turn out to be anything: an input, what a reference leads to.
fn is_open(node: Node<'_>) -> bool {
    node.style() == Style::Placeholder
        || node.tag().is_some_and(|it| !it.starts_with("!!"))
        || node.raw_text().contains("$[[")
        || node.scalar_type() == Some(ScalarType::Placeholder)
}

/// Whether Ruby reads a scalar as text. `1e3`, a number in YAML 1.2, is one there.
fn is_ruby_text(node: Node<'_>) -> bool {
    match node.scalar_type() {
        Some(ScalarType::String) => true,
        Some(ScalarType::Float) => !node.raw_text().contains('.'),
        _ => false,
    }
}

/// Whether Ruby, which reads YAML 1.1, takes a word for a boolean.
fn is_ruby_bool(node: Node<'_>) -> bool {
    let word = node.raw_text().to_ascii_lowercase();
    node.style() == Style::Plain && matches!(word.as_str(), "yes" | "no" | "on" | "off" | "y" | "n")
}
