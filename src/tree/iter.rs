//! Walking over the children of a node.

use super::Tree;
use super::node::{Entry, Node};

/// The items of a sequence.
#[derive(Clone)]
pub struct Items<'t> {
    tree: &'t Tree,
    at: u32,
    end: u32,
}

impl<'t> Items<'t> {
    pub(super) fn new(tree: &'t Tree, at: u32, end: u32) -> Self {
        Self { tree, at, end }
    }
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        if self.at >= self.end {
            return None;
        }
        let index = self.at;
        self.at = self.tree.nodes[index as usize].next;
        Some(Node::new(self.tree, index))
    }
}

/// The entries of a mapping.
#[derive(Clone)]
pub struct Entries<'t> {
    tree: &'t Tree,
    at: u32,
    end: u32,
    /// Entries put together from several mappings, the last one first.
    merged: Vec<Entry<'t>>,
}

impl<'t> Entries<'t> {
    /// The keys and values that alternate from `at` to `end`.
    pub(super) fn new(tree: &'t Tree, at: u32, end: u32) -> Self {
        Self { tree, at, end, merged: Vec::new() }
    }

    /// These entries in this order.
    pub(super) fn of(tree: &'t Tree, mut entries: Vec<Entry<'t>>) -> Self {
        entries.reverse();
        Self { tree, at: 0, end: 0, merged: entries }
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Entry<'t>> {
        if self.at >= self.end {
            return self.merged.pop();
        }
        let key = self.at;
        let value = self.tree.nodes[key as usize].next;
        // A key at the end of a broken document has no value.
        self.at = self.tree.nodes.get(value as usize)?.next;
        Some(Entry { key: Node::new(self.tree, key), value: Node::new(self.tree, value) })
    }
}
