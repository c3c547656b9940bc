//! Puts a tree together from nodes of others: a document in another spelling, or one whose parts stand in
//! several places. What is written keeps its place in the file.

use super::build::{Builder, Content, RawKind};
use super::node::{Kind, Node, Style};
use super::{MAX_DEPTH, MAX_EXPANDED, Origin, Syntax, Tree};
use crate::text::{Mapped, Span};

/// Writes a tree of one document.
pub struct Writer {
    build: Builder,
    main: Mapped,
    others: Vec<(Mapped, Syntax)>,
    origins: Vec<(u32, Origin)>,
    coerced: bool,
}

impl Writer {
    /// A writer whose nodes mostly stand in the text of `at`.
    pub fn new(at: Node<'_>) -> Self {
        Self {
            build: Builder::new(Syntax::Json, 64),
            main: at.source().clone(),
            others: vec![(at.source().clone(), at.syntax())],
            origins: Vec::new(),
            coerced: false,
        }
    }

    /// Whether scalars written from here on are converted to the type that the platform wants. Returns
    /// what it was before.
    pub fn coerce(&mut self, on: bool) -> bool {
        std::mem::replace(&mut self.coerced, on)
    }

    /// Whether nothing more may be written: too deep, or too much.
    pub fn is_full(&self) -> bool {
        self.build.depth() >= MAX_DEPTH || u64::from(self.build.next_index()) > MAX_EXPANDED
    }

    /// A mapping that stands where `at` does, with what `fill` writes: keys and values in turn.
    pub fn mapping(&mut self, at: Node<'_>, fill: impl FnOnce(&mut Self)) {
        self.collection(Kind::Mapping, at, fill);
    }

    /// A list that stands where `at` does, with what `fill` writes.
    pub fn sequence(&mut self, at: Node<'_>, fill: impl FnOnce(&mut Self)) {
        self.collection(Kind::Sequence, at, fill);
    }

    /// A key of this name that stands where `at` does.
    pub fn key(&mut self, at: Node<'_>, name: &str) {
        self.put(at, name, at.style(), false);
    }

    /// A value of this text that stands where `at` does, and is written otherwise there.
    pub fn text(&mut self, at: Node<'_>, text: &str) {
        self.put(at, text, Style::DoubleQuoted, true);
    }

    /// The value of a scalar that is defined at `value` and used at `at`. `name` says what it is the
    /// value of, in words.
    pub fn resolved(&mut self, at: Node<'_>, value: Node<'_>, name: &str) {
        let index = self.build.next_index();
        self.put(at, value.raw_text(), value.style(), true);
        self.origin(index, value.span(), name);
    }

    /// A text of which a part is defined elsewhere.
    pub fn resolved_text(&mut self, at: Node<'_>, text: &str, origin: Option<Origin>) {
        let index = self.build.next_index();
        self.put(at, text, Style::DoubleQuoted, true);
        self.origins.extend(origin.map(|it| (index, it)));
    }

    /// A value of which nothing is known but what `shown` says of it.
    pub fn unknown(&mut self, at: Node<'_>, shown: &str) {
        self.put(at, shown, Style::Placeholder, true);
    }

    /// A node as it is, with all that is in it; aliases and merges are followed.
    pub fn copy(&mut self, node: Node<'_>) {
        if self.is_full() {
            return self.unknown(node, "…");
        }
        match node.kind() {
            Kind::Mapping => self.mapping(node, |it| {
                for entry in node.entries() {
                    it.copy_key(entry.key);
                    it.copy(entry.value);
                }
            }),
            Kind::Sequence => self.sequence(node, |it| node.items().for_each(|item| it.copy(item))),
            Kind::Scalar => self.copy_scalar(node),
        }
    }

    /// A key as it is.
    pub fn copy_key(&mut self, key: Node<'_>) {
        match key.kind() {
            Kind::Scalar => self.copy_scalar(key),
            _ => self.unknown(key, "…"),
        }
    }

    /// The tree, whose locators begin with `base`. `title` is the place of what the document is called
    /// in its file.
    pub fn finish(mut self, base: &str, title: Option<Span>) -> Tree {
        self.build.end_document(0, true);
        let mut tree = self.build.finish_unread(self.main);
        tree.others = self.others;
        tree.base = base.to_owned();
        tree.title = title;
        tree.origins = self.origins;
        tree
    }

    fn copy_scalar(&mut self, node: Node<'_>) {
        let source = self.source_of(node);
        let raw = node.raw();
        let content = match raw.decoded {
            true => Content::Decoded(node.raw_text()),
            false => Content::Source(raw.text.clone()),
        };
        let index = self.build.scalar(raw.style, node.range(), content);
        let copy = self.build.raw_mut(index);
        copy.source = source;
        copy.derived = raw.derived;
        copy.coerced = self.coerced;
        if let Some(tag) = node.tag() {
            self.build.tag(index, tag);
        }
        if let Some(origin) = node.origin() {
            self.origins.push((index, origin.clone()));
        }
    }

    fn put(&mut self, at: Node<'_>, text: &str, style: Style, derived: bool) {
        let source = self.source_of(at);
        let index = self.build.scalar(style, at.range(), Content::Decoded(text));
        let raw = self.build.raw_mut(index);
        raw.source = source;
        raw.derived = derived;
        raw.coerced = self.coerced;
    }

    fn origin(&mut self, index: u32, span: Span, name: &str) {
        self.origins.push((index, Origin { span, name: name.to_owned(), editable: None }));
    }

    /// Opens a collection that stands where `at` does; what is written next is in it.
    pub fn open(&mut self, kind: Kind, at: Node<'_>) {
        let source = self.source_of(at);
        let kind = match kind {
            Kind::Sequence => RawKind::Sequence,
            _ => RawKind::Mapping,
        };
        let index = self.build.open(kind, at.style(), at.range().start);
        self.build.raw_mut(index).source = source;
    }

    /// Closes the innermost collection, where `at` ends.
    pub fn close(&mut self, at: Node<'_>) {
        self.build.close(Some(at.range().end));
    }

    fn collection(&mut self, kind: Kind, at: Node<'_>, fill: impl FnOnce(&mut Self)) {
        self.open(kind, at);
        fill(self);
        self.close(at);
    }

    /// The number of the text that a node stands in.
    fn source_of(&mut self, node: Node<'_>) -> u16 {
        let known = |it: &(Mapped, Syntax)| it.0.is(node.source()) && it.1 == node.syntax();
        if let Some(found) = self.others.iter().rposition(known) {
            return found as u16 + 1;
        }
        if self.others.len() >= usize::from(u16::MAX) {
            return 0;
        }
        self.others.push((node.source().clone(), node.syntax()));
        self.others.len() as u16
    }
}
