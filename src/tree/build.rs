//! The flat list of nodes while it is being written. Both parsers write through [`Builder`], so the
//! shape of the list is decided here alone.

use super::node::Style;
use super::{Comment, MAX_EXPANDED, Problem, ProblemKind, Syntax, Tree};
use crate::text::Mapped;
use std::collections::HashMap;
use std::ops::Range;

const NO_PARENT: u32 = u32::MAX;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RawKind {
    Mapping,
    Sequence,
    Scalar,
    /// `text.start` is the index of the node it stands for.
    Alias,
}

/// One node. Keys and values of a mapping alternate; `next` is the index after the whole subtree.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub kind: RawKind,
    pub style: Style,
    /// The content of a scalar lies in [`Tree::decoded`], not in the source.
    pub decoded: bool,
    /// The platform converts its type.
    pub coerced: bool,
    /// Its content stands elsewhere: it was resolved.
    pub derived: bool,
    /// It is the value of a mapping's entry, not a key.
    pub is_value: bool,
    /// Which of the tree's texts `start` and `end` are offsets in; the first is 0.
    pub source: u16,
    pub start: u32,
    pub end: u32,
    pub next: u32,
    pub text: Range<u32>,
    parent: u32,
}

impl Raw {
    pub fn parent(&self) -> Option<u32> {
        (self.parent != NO_PARENT).then_some(self.parent)
    }
}

/// A scalar's content: a range of the source, or text that had to be decoded.
pub(super) enum Content<'a> {
    Source(Range<u32>),
    Decoded(&'a str),
}

/// A collection whose end was not read yet.
struct Open {
    index: u32,
    /// Its last child is a key.
    awaits_value: bool,
}

pub(super) struct Builder {
    syntax: Syntax,
    nodes: Vec<Raw>,
    decoded: String,
    tags: Vec<(u32, Box<str>)>,
    open: Vec<Open>,
    roots: Vec<u32>,
    comments: Vec<Comment>,
    problems: Vec<Problem>,
    has_alias: bool,
}

impl Builder {
    pub fn new(syntax: Syntax, capacity: usize) -> Self {
        Self {
            syntax,
            nodes: Vec::with_capacity(capacity),
            decoded: String::new(),
            tags: Vec::new(),
            open: Vec::new(),
            roots: Vec::new(),
            comments: Vec::new(),
            problems: Vec::new(),
            has_alias: false,
        }
    }

    pub fn depth(&self) -> usize {
        self.open.len()
    }

    pub fn next_index(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// The range of the innermost open collection's first byte.
    pub fn innermost(&self) -> Option<(RawKind, u32)> {
        let raw = &self.nodes[self.open.last()?.index as usize];
        Some((raw.kind, raw.start))
    }

    pub fn open(&mut self, kind: RawKind, style: Style, start: u32) -> u32 {
        let index = self.push(kind, style, start..start, 0..0);
        self.open.push(Open { index, awaits_value: false });
        index
    }

    /// Closes the innermost collection, at `end` or where its last child ends.
    pub fn close(&mut self, end: Option<u32>) {
        let Some(Open { index, .. }) = self.open.pop() else { return };
        let next = self.next_index();
        let own = self.nodes[index as usize].start;
        let last = self.last_child_end(index).unwrap_or(own);
        let raw = &mut self.nodes[index as usize];
        raw.next = next;
        raw.end = end.unwrap_or(last).max(own);
    }

    pub fn scalar(&mut self, style: Style, range: Range<u32>, content: Content<'_>) -> u32 {
        let (text, decoded) = match content {
            Content::Source(range) => (range, false),
            Content::Decoded(text) => {
                let start = self.decoded.len() as u32;
                self.decoded.push_str(text);
                (start..self.decoded.len() as u32, true)
            }
        };
        let index = self.push(RawKind::Scalar, style, range, text);
        self.nodes[index as usize].decoded = decoded;
        index
    }

    pub fn alias(&mut self, range: Range<u32>, target: u32) {
        self.has_alias = true;
        self.push(RawKind::Alias, Style::Plain, range, target..target);
    }

    pub fn tag(&mut self, index: u32, tag: &str) {
        self.tags.push((index, tag.into()));
    }

    pub fn comment(&mut self, range: Range<u32>, own_line: bool) {
        self.comments.push(Comment { range, own_line });
    }

    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Ends a document that started at node `first`; `whole` says that it was read to its end.
    pub fn end_document(&mut self, first: u32, whole: bool) {
        while !self.open.is_empty() {
            self.close(None);
        }
        if first == self.next_index() || !whole {
            return;
        }
        if self.has_alias && !self.check_expansion(first) {
            return;
        }
        self.roots.push(first);
    }

    pub fn finish(mut self, source: Mapped) -> Tree {
        for root in 0..self.roots.len() {
            self.find_duplicate_keys(self.roots[root], &source);
        }
        self.finish_unread(source)
    }

    /// The tree of what was not read from `source` but put together.
    pub fn finish_unread(mut self, source: Mapped) -> Tree {
        self.comments.sort_by_key(|it| it.range.start);
        self.problems.sort_by_key(|it| it.range.start);
        Tree {
            source,
            syntax: self.syntax,
            others: Vec::new(),
            base: String::new(),
            title: None,
            origins: Vec::new(),
            nodes: self.nodes,
            decoded: self.decoded,
            tags: self.tags,
            roots: self.roots,
            comments: self.comments,
            problems: self.problems,
            has_aliases: self.has_alias,
        }
    }

    /// The node that was written last at an index, to be completed.
    pub fn raw_mut(&mut self, index: u32) -> &mut Raw {
        &mut self.nodes[index as usize]
    }

    fn push(&mut self, kind: RawKind, style: Style, range: Range<u32>, text: Range<u32>) -> u32 {
        let index = self.next_index();
        let (mut parent, mut is_value) = (NO_PARENT, false);
        if let Some(open) = self.open.last_mut() {
            (parent, is_value) = (open.index, open.awaits_value);
            let in_mapping = self.nodes[parent as usize].kind == RawKind::Mapping;
            open.awaits_value = in_mapping && !is_value;
        }
        let (start, end) = (range.start, range.end);
        let next = index + 1;
        self.nodes.push(Raw {
            kind,
            style,
            decoded: false,
            coerced: false,
            derived: false,
            is_value,
            source: 0,
            start,
            end,
            next,
            text,
            parent,
        });
        index
    }

    fn last_child_end(&self, parent: u32) -> Option<u32> {
        let mut last = None;
        let mut at = parent + 1;
        while at < self.next_index() {
            last = Some(self.nodes[at as usize].end);
            at = self.nodes[at as usize].next;
        }
        last
    }

    /// Whether the document, its aliases followed, stays within [`MAX_EXPANDED`]. Targets stand
    /// before their aliases, so one pass with running sums suffices.
    fn check_expansion(&mut self, first: u32) -> bool {
        // How many nodes stand before each node of the document, aliases followed.
        let mut before = vec![0u64];
        let mut total = 0u64;
        let mut fault = None;
        for index in first..self.next_index() {
            let raw = &self.nodes[index as usize];
            let mut weight = 1;
            if raw.kind == RawKind::Alias {
                let target = &self.nodes[raw.text.start as usize];
                if raw.text.start < index && index < target.next {
                    let message = "an alias refers to the collection it stands in";
                    fault = Some((raw.start..raw.end, message));
                    break;
                }
                let upto = |index: u32| before[index.saturating_sub(first) as usize];
                weight = upto(target.next).saturating_sub(upto(raw.text.start));
            }
            total = total.saturating_add(weight);
            if total > MAX_EXPANDED {
                let message = "aliases expand to more than two million values";
                fault = Some((raw.start..raw.end, message));
                break;
            }
            before.push(total);
        }
        let Some((range, message)) = fault else { return true };
        let help = "write the values out; the document is not checked any further";
        self.problem(
            Problem::new(ProblemKind::ExcessiveAliases, range, message).help(help).fatal(),
        );
        false
    }

    /// Whether a value is a block of HCL, of which there may be many with one name.
    fn is_block(&self, index: u32) -> bool {
        let raw = &self.nodes[index as usize];
        raw.kind == RawKind::Mapping && raw.style == Style::Plain
    }

    fn find_duplicate_keys(&mut self, root: u32, source: &Mapped) {
        let mut seen: HashMap<&str, u32> = HashMap::new();
        let mut found = Vec::new();
        let end = self.nodes[root as usize].next;
        for index in root..end {
            let raw = &self.nodes[index as usize];
            if raw.kind != RawKind::Mapping || raw.next == index + 1 {
                continue;
            }
            seen.clear();
            let mut at = index + 1;
            while at < raw.next {
                let key = &self.nodes[at as usize];
                let text = if key.decoded { self.decoded.as_str() } else { source.text() };
                let name = &text[key.text.start as usize..key.text.end as usize];
                let repeatable = match self.syntax {
                    Syntax::Json => false,
                    Syntax::Yaml => key.kind != RawKind::Scalar || name == "<<",
                    Syntax::Hcl => self.is_block(key.next) || key.style == Style::Placeholder,
                };
                if !repeatable && let Some(first) = seen.insert(name, at) {
                    found.push((first, at, name.to_owned()));
                }
                at = self.nodes[key.next as usize].next;
            }
        }
        for (first, second, name) in found {
            let (first, second) = (&self.nodes[first as usize], &self.nodes[second as usize]);
            let message = format!("key `{name}` stands twice in one mapping");
            let (first, second) = (first.start..first.end, second.start..second.end);
            let problem = Problem::new(ProblemKind::DuplicateKey, second, message)
                .help("keep one of them; most readers silently take the last")
                .related(first, "first written here");
            self.problem(problem);
        }
    }
}
