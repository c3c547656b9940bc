//! Labels and annotations: mappings of text to text.

use super::MOST_ITEMS;
use crate::tree::{Entry, Node};

/// The labels of something, or its annotations.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'t> {
    metadata: Option<Node<'t>>,
    field: &'static str,
}

impl<'t> Labels<'t> {
    /// The labels that a mapping of metadata gives.
    pub fn of(metadata: Option<Node<'t>>) -> Self {
        Self { metadata, field: "labels" }
    }

    /// The annotations that a mapping of metadata gives.
    pub fn annotations_of(metadata: Option<Node<'t>>) -> Self {
        Self { metadata, field: "annotations" }
    }

    /// The mapping itself, where it is written.
    pub fn node(&self) -> Option<Node<'t>> {
        self.metadata?.set(self.field)
    }

    /// The entries.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        self.node().into_iter().flat_map(|it| it.entries().take(MOST_ITEMS))
    }

    /// The value of a key; an empty text is a value.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.node()?.get(key).filter(|it| !it.is_null())
    }

    /// Whether there is certainly no such key.
    pub fn lacks(&self, key: &str) -> bool {
        let Some(metadata) = self.metadata else { return true };
        let list = metadata.get(self.field);
        metadata.is_null()
            || metadata.lacks(self.field)
            || list.is_some_and(|it| it.lacks(key) && it.get(key).is_none_or(Node::is_null))
    }
}
