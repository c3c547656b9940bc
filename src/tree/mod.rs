//! One tree for YAML, JSON and HCL in which every value knows its place.
//!
//! A [`Tree`] is a flat list of nodes in source order; a [`Node`] is a cheap handle to one of them.
//! Nothing is thrown away: duplicate keys, comments, tags and anchors are kept, and what is wrong with
//! the text is a [`Problem`] beside the nodes. The tree knows no platform and no rule.

mod build;
mod embedded;
mod escape;
mod hcl;
mod iter;
mod json;
mod merge;
mod node;
mod place;
mod problem;
mod scalar;
#[cfg(test)]
mod tests;
mod value;
mod writer;
mod yaml;

pub use iter::{Entries, Items};
pub use node::{Entry, Kind, Node, Style};
pub use problem::{Problem, ProblemKind};
pub use scalar::ScalarType;
pub(crate) use value::has_placeholder;
pub use value::{Part, Template, Value};
pub use writer::Writer;

use crate::text::{Mapped, Span};
use std::ops::Range;

/// How deep collections may nest in either language. The YAML parser's own limit is the same.
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
    /// HCL as Terraform reads it; a file is one document.
    Hcl,
}

/// A comment, with its mark (`#`, `//`, `/*`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// Where it is, in the tree's own text.
    pub range: Range<u32>,
    /// Whether nothing but blanks stands before it on its line.
    pub own_line: bool,
}

/// Where a value is defined that is used elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The place of the value.
    pub span: Span,
    /// What it is the value of, in words: ``the default of `Cpu` ``.
    pub name: String,
    /// The place of its text without quotes, where the file has it as it is and another may stand there.
    pub editable: Option<Span>,
}

/// A parsed text: the nodes of all its documents, its comments and its problems.
#[derive(Debug)]
pub struct Tree {
    source: Mapped,
    syntax: Syntax,
    /// The further texts that nodes of a tree put together by a [`Writer`] stand in.
    others: Vec<(Mapped, Syntax)>,
    /// What locators begin with: what a document is called in its file.
    base: String,
    /// Where that stands.
    title: Option<Span>,
    /// Where resolved values are defined, by node.
    origins: Vec<(u32, Origin)>,
    nodes: Vec<build::Raw>,
    decoded: String,
    tags: Vec<(u32, Box<str>)>,
    roots: Vec<u32>,
    comments: Vec<Comment>,
    problems: Vec<Problem>,
    has_aliases: bool,
}

impl Tree {
    /// Parses a text. Never fails: what cannot be read is a fatal [`Problem`], and the documents
    /// before and (in YAML) after it are there all the same.
    pub fn parse(source: Mapped, syntax: Syntax) -> Tree {
        match syntax {
            Syntax::Json => json::parse(source),
            Syntax::Yaml => yaml::parse(source),
            Syntax::Hcl => hcl::parse(source),
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

    /// Adds a problem that is not of the notation but of the file: its encoding, its size.
    pub fn note(&mut self, problem: Problem) {
        self.problems.push(problem);
        self.problems.sort_by_key(|it| it.range.start);
    }

    /// The comments, in order of place.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The text that was parsed, with its way back to the file.
    pub fn source(&self) -> &Mapped {
        &self.source
    }

    /// Whether a node may stand for another one, so that a walk may meet it twice.
    pub fn has_aliases(&self) -> bool {
        self.has_aliases
    }

    /// The entry whose key is the node at an index. `None` where a broken text ends with the key.
    pub fn entry_at(&self, key: u32) -> Option<Entry<'_>> {
        let value = self.end_of(key);
        self.nodes.get(value as usize)?;
        Some(Entry { key: self.node(key), value: self.node(value) })
    }

    /// The index after what is written in the node at an index.
    pub fn end_of(&self, index: u32) -> u32 {
        self.nodes.get(index as usize).map_or(index, |it| it.next)
    }

    /// The nodes that aliases stand for, by index; one may be there several times.
    pub fn alias_targets(&self) -> impl Iterator<Item = u32> {
        let aliases = self.nodes.iter().filter(|it| it.kind == build::RawKind::Alias);
        aliases.map(|it| it.text.start)
    }

    /// What the document is called in its file; empty where it is the file.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The text that nodes with this number of a source stand in, and its notation.
    fn text_of(&self, source: u16) -> (&Mapped, Syntax) {
        match source.checked_sub(1).and_then(|it| self.others.get(usize::from(it))) {
            Some((text, syntax)) => (text, *syntax),
            None => (&self.source, self.syntax),
        }
    }

    /// The tree of a text in which nothing is read as it is: other documents stand in it.
    pub fn of_text(source: Mapped) -> Self {
        build::Builder::new(Syntax::Yaml, 0).finish_unread(source)
    }

    /// The tree of a text that is one scalar, as it is.
    pub fn of_scalar(source: Mapped) -> Self {
        let length = source.text().len() as u32;
        let mut builder = build::Builder::new(Syntax::Yaml, 1);
        builder.scalar(Style::Literal, 0..length, build::Content::Source(0..length));
        builder.end_document(0, true);
        builder.finish_unread(source)
    }

    /// The tree as what stands at a place of another, with whose locator its own begin.
    pub fn based(self, base: String) -> Self {
        Self { base, ..self }
    }

    /// Says of the scalars that touch one of these parts of the text, which come in order and apart from
    /// each other, where their value is defined.
    pub fn define(&mut self, parts: &[(Range<u32>, Origin)]) {
        for index in 0..self.nodes.len() as u32 {
            let raw = &self.nodes[index as usize];
            if raw.kind != build::RawKind::Scalar {
                continue;
            }
            let first = parts.partition_point(|it| it.0.end <= raw.start);
            if let Some((_, origin)) = parts.get(first).filter(|it| it.0.start < raw.end) {
                self.origins.push((index, origin.clone()));
            }
        }
    }

    /// The notation.
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The outer file's span of a range of this tree's text.
    pub fn span(&self, range: Range<u32>) -> Span {
        self.source.span(range)
    }

    /// Whether nothing was parsed.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node at an index that [`Node::index`] returned for this tree.
    pub fn node(&self, index: u32) -> Node<'_> {
        Node::new(self, index)
    }

    /// The scalar that stands on exactly a range of the tree's own text.
    pub fn scalar_at(&self, range: Range<u32>) -> Option<Node<'_>> {
        let first = self.nodes.partition_point(|it| it.start < range.start);
        let here = self.nodes.iter().enumerate().skip(first);
        let mut here = here.take_while(|(_, it)| it.start == range.start);
        let (at, _) =
            here.find(|(_, it)| it.kind == build::RawKind::Scalar && it.end == range.end)?;
        Some(self.node(at as u32))
    }

    /// The entry (key with its value) or item whose text starts on the given range of the tree's
    /// text, a line: what a comment above that line, or at its end, speaks about. An item that starts
    /// with a key (`- name: web`) is meant whole; of several entries on a line all are. Returns the
    /// extent.
    pub fn starting_within(&self, range: Range<u32>) -> Option<Range<u32>> {
        let first = self.first_within(&range)?;
        let index = self.part_at(first);
        let (start, mut end) = (self.nodes[index as usize].start, self.nodes[index as usize].end);
        end = end.max(self.last_of(index).end);
        // What else starts on the line beside it.
        let mut next = self.last_of(index).next;
        while let Some(other) = self.nodes.get(next as usize)
            && other.start < range.end
            && other.parent() == self.nodes[index as usize].parent()
        {
            end = end.max(self.last_of(next).end);
            next = self.last_of(next).next;
        }
        Some(start..end)
    }

    /// The first node that starts within the range; if there is none, the one after it where only
    /// dashes, anchors and tags stand between.
    fn first_within(&self, range: &Range<u32>) -> Option<u32> {
        let first = self.nodes.partition_point(|it| it.start < range.start);
        let found = self.nodes.get(first)?;
        if found.start < range.end {
            return Some(first as u32);
        }
        let between = self.source.text().get(range.start as usize..found.start as usize)?;
        let mut words = between.split_whitespace().peekable();
        words.peek()?;
        words.all(|it| it == "-" || it.starts_with(['&', '!'])).then_some(first as u32)
    }

    /// From a block collection to its first part, unless it is an item, which is meant whole: they
    /// start at the same place.
    fn part_at(&self, mut index: u32) -> u32 {
        loop {
            let raw = &self.nodes[index as usize];
            let block = raw.kind != build::RawKind::Scalar && raw.style == Style::Plain;
            let is_item = || {
                let parent = raw.parent().map(|it| &self.nodes[it as usize]);
                parent.is_some_and(|it| it.kind == build::RawKind::Sequence)
            };
            if !block || raw.kind == build::RawKind::Alias || raw.next == index + 1 || is_item() {
                return index;
            }
            index += 1;
        }
    }

    /// The last node of a part: of a key its value, where the text goes on that far.
    fn last_of(&self, index: u32) -> &build::Raw {
        let raw = &self.nodes[index as usize];
        self.nodes.get(raw.next as usize).filter(|_| self.is_key(index)).unwrap_or(raw)
    }

    fn is_key(&self, child: u32) -> bool {
        let child = &self.nodes[child as usize];
        let mapping = child.parent().map(|it| &self.nodes[it as usize]);
        mapping.is_some_and(|it| it.kind == build::RawKind::Mapping) && !child.is_value
    }
}
