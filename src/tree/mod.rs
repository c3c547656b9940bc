//! One tree for YAML and JSON in which every value knows its place.
//!
//! A [`Tree`] is a flat list of nodes in source order; a [`Node`] is a cheap handle to one of them.
//! Nothing is thrown away: duplicate keys, comments, tags and anchors are kept, and what is wrong with
//! the text is a [`Problem`] beside the nodes. The tree knows no platform and no rule.

mod build;
mod json;
mod node;
mod problem;
mod scalar;
mod value;
mod yaml;

pub use node::{Entries, Entry, Items, Kind, Node, Step, Style};
pub use problem::{Problem, ProblemKind};
pub use scalar::ScalarType;
pub use value::{Part, Template, Value};

use crate::text::{Mapped, Span};
use std::ops::Range;

/// How deep collections may nest in either language. granit's own limit is the same.
pub const MAX_DEPTH: usize = 255;

/// How many nodes a document may have once its aliases are followed.
pub const MAX_EXPANDED: u64 = 2_000_000;

/// The notation a text is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// JSON; comments and trailing commas are read, and reported as problems.
    Json,
    /// YAML 1.2, one or more documents.
    Yaml,
}

/// A comment, with its mark (`#`, `//`, `/*`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// Where it is, in the tree's own text.
    pub range: Range<u32>,
    /// Whether nothing but blanks stands before it on its line.
    pub own_line: bool,
}

/// A parsed text: the nodes of all its documents, its comments and its problems.
#[derive(Debug)]
pub struct Tree {
    source: Mapped,
    syntax: Syntax,
    nodes: Vec<build::Raw>,
    decoded: String,
    tags: Vec<(u32, Box<str>)>,
    roots: Vec<u32>,
    comments: Vec<Comment>,
    problems: Vec<Problem>,
}

impl Tree {
    /// Parses a text. Never fails: what cannot be read is a fatal [`Problem`], and the documents
    /// before and (in YAML) after it are there all the same.
    pub fn parse(source: Mapped, syntax: Syntax) -> Tree {
        match syntax {
            Syntax::Json => json::parse(source),
            Syntax::Yaml => yaml::parse(source),
        }
    }

    /// The root nodes of the documents that could be read whole, in order. Empty documents have none.
    pub fn documents(&self) -> impl Iterator<Item = Node<'_>> {
        self.roots.iter().map(|&index| Node::new(self, index))
    }

    /// What is wrong with the text, in order of place.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The comments, in order of place.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The text that was parsed, with its way back to the file.
    pub fn source(&self) -> &Mapped {
        &self.source
    }

    /// The notation.
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The outer file's span of a range of this tree's text.
    pub fn span(&self, range: Range<u32>) -> Span {
        self.source.span(range)
    }

    /// How many nodes there are, keys included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nothing was parsed.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node at an index that [`Node::index`] returned for this tree.
    pub fn node(&self, index: u32) -> Node<'_> {
        Node::new(self, index)
    }

    /// The entries (keys with their values) and items that start in a range of the tree's text: what a
    /// comment above that line, or at its end, speaks about. Returns the extent of the outermost ones.
    /// Where only a value starts there, its key being further up, it is the value's.
    pub fn starting_within(&self, range: Range<u32>) -> Option<Range<u32>> {
        let mut index = self.nodes.partition_point(|it| it.start < range.start);
        let first = self.nodes.get(index).filter(|it| it.start < range.end)?;
        let value = first.start..first.end;
        let mut found: Option<Range<u32>> = None;
        let mut siblings = None;
        while let Some(raw) = self.nodes.get(index).filter(|it| it.start < range.end) {
            // What follows an entry in the same mapping is an entry; counting is for the first one.
            let another = siblings == Some(raw.parent());
            let key = another || raw.parent().is_some_and(|it| self.is_key(it, index as u32));
            let item = raw.parent().map(|it| self.nodes[it as usize].kind);
            let last = match item {
                _ if key => {
                    siblings = Some(raw.parent());
                    &self.nodes[raw.next as usize]
                }
                Some(build::RawKind::Sequence) => raw,
                // A root, or a value whose key stands further up: look at what it holds.
                _ => {
                    index += 1;
                    continue;
                }
            };
            let start = found.map_or(raw.start, |it| it.start);
            found = Some(start..last.end.max(raw.end));
            index = last.next as usize;
        }
        Some(found.unwrap_or(value))
    }

    fn is_key(&self, mapping: u32, child: u32) -> bool {
        if self.nodes[mapping as usize].kind != build::RawKind::Mapping {
            return false;
        }
        let mut at = mapping + 1;
        while at < child {
            let value = self.nodes[at as usize].next;
            at = self.nodes[value as usize].next;
        }
        at == child
    }
}
