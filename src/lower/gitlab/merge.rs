//! Mappings laid over each other, `extends` and `!reference`.

use crate::tree::{Kind, Node, Writer};

/// How many levels of `extends` are followed. GitLab refuses more than ten.
const EXTENDS: usize = 11;

/// How many `!reference` lead from one to the next.
const REFERENCES: usize = 10;

/// A value of a configuration that is being put together.
#[derive(Clone, Debug)]
pub(super) enum Value<'t> {
    /// As it is written.
    Node(Node<'t>),
    /// A mapping made of several.
    Map(Map<'t>),
}

/// A mapping made of several.
#[derive(Clone, Debug)]
pub(super) struct Map<'t> {
    /// Where the one on top is written.
    pub at: Node<'t>,
    /// Its keys and values, those of the lowest first.
    pub entries: Vec<(Node<'t>, Value<'t>)>,
}

impl<'t> Value<'t> {
    /// What is written, where it is written in one place.
    pub fn node(&self) -> Option<Node<'t>> {
        match self {
            Self::Node(node) => Some(*node),
            Self::Map(_) => None,
        }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<Value<'t>> {
        self.entry(key).map(|it| it.1)
    }

    /// A key and its value.
    pub fn entry(&self, key: &str) -> Option<(Node<'t>, Value<'t>)> {
        match self {
            Self::Map(map) => map.entry(key),
            Self::Node(node) => {
                let found = node.entries().find(|it| it.key.raw_text() == key);
                found.map(|it| (it.key, Self::Node(it.value)))
            }
        }
    }

    fn map(self) -> Option<Map<'t>> {
        match self {
            Self::Map(map) => Some(map),
            Self::Node(node) if node.kind() == Kind::Mapping => Some(Map::of(node)),
            Self::Node(_) => None,
        }
    }
}

impl<'t> Map<'t> {
    /// A mapping as it is written.
    pub fn of(node: Node<'t>) -> Self {
        let entries = node.entries().map(|it| (it.key, Value::Node(it.value))).collect();
        Self { at: node, entries }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<Value<'t>> {
        self.entry(key).map(|it| it.1)
    }

    /// A key and its value.
    pub fn entry(&self, key: &str) -> Option<(Node<'t>, Value<'t>)> {
        self.entries.iter().find(|it| it.0.raw_text() == key).cloned()
    }

    /// Lays another over it: mappings are merged, anything else is replaced.
    pub fn lay(&mut self, over: Map<'t>) {
        self.at = over.at;
        for (key, value) in over.entries {
            let own = self.entries.iter_mut().find(|it| it.0.raw_text() == key.raw_text());
            let Some(own) = own else {
                self.entries.push((key, value));
                continue;
            };
            let below = std::mem::replace(&mut own.1, Value::Node(key)).map();
            own.1 = match (below, value) {
                (Some(mut below), value) if value.clone().map().is_some() => {
                    below.lay(value.map().unwrap_or_else(|| Map::of(key)));
                    Value::Map(below)
                }
                (_, value) => value,
            };
            own.0 = key;
        }
    }
}

/// The jobs of a configuration, with what they extend below what they say.
pub(super) fn jobs<'t>(merged: &Map<'t>) -> Vec<(Node<'t>, Value<'t>)> {
    let jobs = merged.entries.iter().filter(|it| !super::is_global(it.0));
    jobs.map(|(key, value)| match value.clone().map() {
        Some(map) => {
            let mut path = vec![key.raw_text()];
            (*key, Value::Map(extended(map, merged, &mut path)))
        }
        None => (*key, value.clone()),
    })
    .collect()
}

fn extended<'t>(own: Map<'t>, merged: &Map<'t>, path: &mut Vec<&'t str>) -> Map<'t> {
    let names = own.get("extends").and_then(|it| it.node());
    let Some(names) = names.filter(|_| path.len() <= EXTENDS) else { return own };
    let one = Some(names).filter(|it| it.kind() == Kind::Scalar);
    let mut below: Option<Map<'t>> = None;
    for name in one.into_iter().chain(names.items()).map(Node::raw_text).take(50) {
        let base = merged.get(name).and_then(Value::map).filter(|_| !path.contains(&name));
        let Some(base) = base else { continue };
        path.push(name);
        let base = extended(base, merged, path);
        path.pop();
        match &mut below {
            Some(below) => below.lay(base),
            None => below = Some(base),
        }
    }
    let Some(mut below) = below else { return own };
    // Whom a base extends is its own affair.
    below.entries.retain(|it| it.0.raw_text() != "extends");
    below.lay(own);
    below
}

/// Writes a value, with what its references lead to in their place.
pub(super) fn write<'t>(writer: &mut Writer, value: &Value<'t>, merged: &Map<'t>, depth: usize) {
    match value {
        Value::Map(map) => writer.mapping(map.at, |it| {
            for (key, value) in &map.entries {
                it.copy_key(*key);
                write(it, value, merged, depth);
            }
        }),
        Value::Node(node) => write_node(writer, *node, merged, depth),
    }
}

fn write_node<'t>(writer: &mut Writer, node: Node<'t>, merged: &Map<'t>, depth: usize) {
    if writer.is_full() {
        return writer.unknown(node, "…");
    }
    if node.tag() == Some("!reference") {
        return match referred(node, merged).filter(|_| depth < REFERENCES) {
            Some(value) => write(writer, &value, merged, depth + 1),
            None => writer.unknown(node, "!reference"),
        };
    }
    match node.kind() {
        Kind::Mapping => writer.mapping(node, |it| {
            for entry in node.entries() {
                it.copy_key(entry.key);
                write_node(it, entry.value, merged, depth);
            }
        }),
        Kind::Sequence => writer.sequence(node, |it| {
            node.items().for_each(|item| write_node(it, item, merged, depth));
        }),
        Kind::Scalar => writer.copy(node),
    }
}

/// What a reference leads to.
fn referred<'t>(node: Node<'t>, merged: &Map<'t>) -> Option<Value<'t>> {
    let mut path = node.items().map(Node::raw_text);
    let first = path.next()?;
    let (key, start) = merged.entry(first)?;
    let start = match start.clone().map() {
        Some(map) if !super::is_global(key) => Value::Map(extended(map, merged, &mut vec![first])),
        _ => start,
    };
    path.take(10).try_fold(start, |value, key| value.get(key))
}
