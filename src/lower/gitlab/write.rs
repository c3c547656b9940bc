//! Writes what was put together, with what `!reference` leads to in its place.

use super::merge::{Merged, Value};
use crate::tree::{Kind, Node, Writer};

/// How many `!reference` lead from one to the next; GitLab refuses more.
const REFERENCES: usize = 10;

/// How many references of one pipeline are followed.
const MOST_REFERENCES: usize = 20_000;

/// How many values are written in place of references.
const MOST_REFERRED: usize = 200_000;

/// Writes the values of a configuration.
pub(super) struct Scribe<'m, 't> {
    merged: &'m Merged<'t>,
    /// The references that are being followed.
    open: Vec<Node<'t>>,
    followed: usize,
    written: usize,
    /// References to what is not there.
    pub lost: Vec<Node<'t>>,
    /// References that lead back to themselves.
    pub circular: Vec<Node<'t>>,
}

impl<'m, 't> Scribe<'m, 't> {
    /// A scribe for a configuration.
    pub fn new(merged: &'m Merged<'t>) -> Self {
        let (open, lost, circular) = (Vec::new(), Vec::new(), Vec::new());
        Self { merged, open, followed: 0, written: 0, lost, circular }
    }

    /// Writes a value.
    pub fn write(&mut self, writer: &mut Writer, value: &Value<'t>) {
        match value {
            Value::Map(map) if writer.is_full() => writer.unknown(map.at, "…"),
            Value::Map(map) => writer.mapping(map.at, |it| {
                for (key, value) in &map.entries {
                    it.copy_key(*key);
                    self.write(it, value);
                }
            }),
            Value::Node(node) => self.node(writer, *node),
        }
    }

    fn node(&mut self, writer: &mut Writer, node: Node<'t>) {
        self.written += usize::from(!self.open.is_empty());
        if writer.is_full() || self.written > MOST_REFERRED {
            return writer.unknown(node, "…");
        }
        if node.tag() == Some("!reference") {
            return self.reference(writer, node);
        }
        match node.kind() {
            Kind::Mapping => writer.mapping(node, |it| {
                for entry in node.entries() {
                    it.copy_key(entry.key);
                    self.node(it, entry.value);
                }
            }),
            Kind::Sequence => writer.sequence(node, |it| {
                node.items().for_each(|item| self.node(it, item));
            }),
            Kind::Scalar => writer.copy(node),
        }
    }

    fn reference(&mut self, writer: &mut Writer, node: Node<'t>) {
        let is_circular = self.open.iter().any(|it| it.is(node));
        self.followed += 1;
        if is_circular || self.open.len() >= REFERENCES || self.followed > MOST_REFERENCES {
            if is_circular && !self.circular.iter().any(|it| it.is(node)) {
                self.circular.push(node);
            }
            return writer.unknown(node, "!reference");
        }
        match self.referred(node) {
            Some(value) => {
                self.open.push(node);
                self.write(writer, &value);
                self.open.pop();
            }
            None => {
                self.lost.push(node);
                writer.unknown(node, "!reference");
            }
        }
    }

    /// What a reference leads to.
    fn referred(&self, node: Node<'t>) -> Option<Value<'t>> {
        let mut path = node.items().map(Node::raw_text);
        let (_, start) = self.merged.entry(path.next()?)?;
        path.take(REFERENCES).try_fold(start, |value, key| value.get(key))
    }
}
