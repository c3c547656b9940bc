//! Handles to nodes, and ways to walk from one to another.

use super::build::{Raw, RawKind};
use super::iter::{Entries, Items};
use super::scalar::{self, ScalarType};
use super::value::{self, Value};
use super::{Origin, Syntax, Tree};
use crate::text::{Mapped, Span};
use std::collections::HashSet;
use std::ops::Range;

/// What a node is, once an alias is followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Keys with values.
    Mapping,
    /// Values in order.
    Sequence,
    /// Text, a number, a boolean or null.
    Scalar,
}

/// How a node is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Without quotes; collections in block style.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`; every JSON string.
    DoubleQuoted,
    /// `|`; a heredoc in HCL, whose text is its lines as they stand.
    Literal,
    /// `>`
    Folded,
    /// `{…}` and `[…]`.
    Flow,
    /// A template expression where JSON wants a value: `"cpu": {{ cpu }}`; in HCL what is no literal.
    Placeholder,
}

/// A value in a tree. Cheap to copy; aliases are followed when a node is made.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    pub(super) tree: &'t Tree,
    pub(super) index: u32,
}

/// A key with its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'t> {
    /// The key, a scalar in all but odd documents.
    pub key: Node<'t>,
    /// The value.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    pub(super) fn new(tree: &'t Tree, index: u32) -> Self {
        let raw = &tree.nodes[index as usize];
        let index = if raw.kind == RawKind::Alias { raw.text.start } else { index };
        Self { tree, index }
    }

    pub(super) fn raw(self) -> &'t Raw {
        &self.tree.nodes[self.index as usize]
    }

    /// The tree it belongs to.
    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    /// Its position in the tree, for [`Tree::node`].
    pub fn index(self) -> u32 {
        self.index
    }

    /// The position after the last node below it.
    pub fn end_index(self) -> u32 {
        self.raw().next
    }

    /// Whether both are the same node of the same tree.
    pub fn is(self, other: Node<'_>) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.index == other.index
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        match self.raw().kind {
            RawKind::Mapping => Kind::Mapping,
            RawKind::Sequence => Kind::Sequence,
            RawKind::Scalar | RawKind::Alias => Kind::Scalar,
        }
    }

    /// How it is written.
    pub fn style(self) -> Style {
        self.raw().style
    }

    /// The YAML tag as written (`!Ref`), if any; of the arguments of a function in HCL its name.
    pub fn tag(self) -> Option<&'t str> {
        let tags = &self.tree.tags;
        let found = tags.binary_search_by_key(&self.index, |(index, _)| *index).ok()?;
        tags.get(found).map(|(_, tag)| &**tag)
    }

    /// The range in the tree's own text; quotes included, tag and anchor not.
    pub fn range(self) -> Range<u32> {
        self.raw().start..self.raw().end
    }

    /// The text that [`Self::range`] is a range of.
    pub fn source(self) -> &'t Mapped {
        self.tree.text_of(self.raw().source).0
    }

    /// The notation it is written in.
    pub fn syntax(self) -> Syntax {
        self.tree.text_of(self.raw().source).1
    }

    /// The place in the outer file.
    pub fn span(self) -> Span {
        self.source().span(self.range())
    }

    /// Whether an edit of its range is an edit of the file, and of nothing else.
    pub fn is_verbatim(self) -> bool {
        !self.raw().derived && self.source().is_verbatim(self.range())
    }

    /// Whether its content stands elsewhere: it was resolved, or put together.
    pub fn is_derived(self) -> bool {
        self.raw().derived
    }

    /// The range of the last thing written in it, in its own text; of an alias the alias itself. `None`
    /// where it is empty.
    pub fn last_inside(self) -> Option<Range<usize>> {
        let last = self.raw().next.checked_sub(1).filter(|it| *it > self.index)?;
        let raw = &self.tree.nodes[last as usize];
        (raw.source == self.raw().source).then_some(raw.start as usize..raw.end as usize)
    }

    /// Whether its tree is a text as it was read, and not put together.
    pub fn is_whole(self) -> bool {
        self.tree.others.is_empty()
    }

    /// Whether the platform takes a text for a number or a boolean here, and the other way round.
    pub fn is_coerced(self) -> bool {
        self.raw().coerced
    }

    /// Where its value is defined, if that is elsewhere.
    pub fn origin(self) -> Option<&'t Origin> {
        let origins = &self.tree.origins;
        let found = origins.binary_search_by_key(&self.index, |(index, _)| *index).ok()?;
        origins.get(found).map(|(_, origin)| origin)
    }

    /// The key this node is the value of, where it is written.
    pub fn own_key(self) -> Option<Node<'t>> {
        self.own_entry().map(|it| it.key)
    }

    /// The entry this node is the value of, where it is written.
    pub fn own_entry(self) -> Option<Entry<'t>> {
        let parent = self.parent().filter(|_| self.raw().is_value)?;
        // Most keys are one node.
        let before = self.index.checked_sub(1)?;
        if self.tree.nodes[before as usize].parent() == Some(parent.index) {
            return Some(Entry { key: Node::new(self.tree, before), value: self });
        }
        parent.written().find(|it| it.value.index == self.index)
    }

    /// The collection it is written in.
    pub fn parent(self) -> Option<Node<'t>> {
        self.raw().parent().map(|index| Node { tree: self.tree, index })
    }

    /// The text of a scalar, decoded, whatever its type; empty for collections.
    pub fn raw_text(self) -> &'t str {
        let raw = self.raw();
        if raw.kind != RawKind::Scalar {
            return "";
        }
        let text = if raw.decoded { &self.tree.decoded } else { self.source().text() };
        &text[raw.text.start as usize..raw.text.end as usize]
    }

    /// Whether a scalar's decoded text is this one. The lengths mostly tell; looking keys up is what
    /// rules do all the time.
    pub(super) fn reads(self, text: &str) -> bool {
        let raw = self.raw();
        raw.text.len() == text.len() && raw.kind == RawKind::Scalar && self.raw_text() == text
    }

    /// The type of a scalar as its language reads it; `None` for collections.
    pub fn scalar_type(self) -> Option<ScalarType> {
        (self.raw().kind == RawKind::Scalar).then(|| match self.syntax() {
            Syntax::Json => scalar::json(self.raw_text(), self.style()),
            Syntax::Yaml => scalar::yaml_core(self.raw_text(), self.style(), self.tag()),
            Syntax::Hcl => scalar::hcl(self.raw_text(), self.style()),
        })
    }

    /// The word for what it is in a message, with its article: `a list`, `a number`.
    pub fn describe(self) -> &'static str {
        match self.kind() {
            Kind::Mapping => "a mapping",
            Kind::Sequence => "a list",
            Kind::Scalar => self.scalar_type().unwrap_or(ScalarType::String).describe(),
        }
    }

    /// What is known of a scalar's text before anything is deployed.
    pub fn value(self) -> Value<'t> {
        if self.raw().kind != RawKind::Scalar || self.style() == Style::Placeholder {
            return Value::Unknown;
        }
        if self.tag().is_some_and(|tag| !tag.starts_with("!!")) {
            return Value::Unknown;
        }
        match value::of(self.raw_text()) {
            // In HCL a mark always opens an expression, however long it is.
            Value::Known(text) if self.syntax() == Syntax::Hcl && value::has_hcl_mark(text) => {
                Value::Unknown
            }
            value => value,
        }
    }

    /// The text of a scalar that is wholly known, whatever its type. `None` for null, templates and
    /// collections.
    pub fn text(self) -> Option<&'t str> {
        match self.value() {
            Value::Known(text) if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// Whether its value cannot be known: a template expression, an intrinsic, a variable.
    pub fn is_unknown(self) -> bool {
        match self.kind() {
            Kind::Scalar => !matches!(self.value(), Value::Known(_)),
            _ => {
                self.tag().is_some_and(|tag| !tag.starts_with("!!"))
                    || self.is_intrinsic()
                    || self.is_in_braces()
            }
        }
    }

    /// Whether it is `{{ x }}` without quotes, which YAML reads as a mapping with a mapping for a key.
    fn is_in_braces(self) -> bool {
        self.style() == Style::Flow
            && self.written().next().is_some_and(|it| it.key.raw().kind == RawKind::Mapping)
    }

    /// Whether it is a function of CloudFormation: `{"Ref": …}`, `{"Fn::Sub": …}`.
    fn is_intrinsic(self) -> bool {
        let mut entries = self.written();
        let (Some(only), None) = (entries.next(), entries.next()) else { return false };
        let name = only.key.raw_text();
        name == "Ref" || name.starts_with("Fn::")
    }

    /// Whether it is null, or a key without a value.
    pub fn is_null(self) -> bool {
        self.scalar_type() == Some(ScalarType::Null)
    }

    /// Whether it is the boolean true, or its text.
    pub fn is_true(self) -> bool {
        self.text() == Some("true")
    }

    /// Whether it is the boolean false, or its text.
    pub fn is_false(self) -> bool {
        self.text() == Some("false")
    }

    /// The integer a number or a numeric text stands for. `None` where it is anything else or unknown.
    pub fn int(self) -> Option<i64> {
        let text = self.text()?;
        text.parse().ok().or_else(|| {
            let float: f64 = text.parse().ok()?;
            (float.fract() == 0.0 && float.abs() < 9e15).then_some(float as i64)
        })
    }

    /// Whether it is null, `""`, `[]` or `{}`: what consoles write for "not set".
    pub fn is_empty(self) -> bool {
        match self.kind() {
            Kind::Scalar => self.is_null() || self.raw_text().is_empty(),
            _ => self.raw().next == self.index + 1,
        }
    }

    /// Whether it certainly says something: it is not [empty](Self::is_empty), and not all of it is
    /// unknown. What only the deployment knows may turn out to be nothing: `Fn::If` with
    /// `AWS::NoValue`, an expression that is null.
    pub fn is_certain(self) -> bool {
        let says = |it: Node<'_>| it.kind() == Kind::Mapping && !it.is_unknown() || it.is_certain();
        match self.kind() {
            Kind::Scalar => !self.is_empty() && self.value() != Value::Unknown,
            _ if self.is_unknown() => false,
            Kind::Sequence => self.items().any(says),
            Kind::Mapping => self.entries().any(|it| it.value.is_certain()),
        }
    }

    /// The node and all that is written in it, keys included, in order of place.
    pub fn nodes(self) -> impl Iterator<Item = Node<'t>> {
        (self.index..self.raw().next).map(|index| Node { tree: self.tree, index })
    }

    /// The items of a sequence; nothing for anything else.
    pub fn items(self) -> Items<'t> {
        let walk = self.raw().kind == RawKind::Sequence;
        let end = if walk { self.raw().next } else { self.index + 1 };
        Items::new(self.tree, self.index + 1, end)
    }

    /// The entries of a mapping as written, `<<` included; nothing for anything else.
    pub fn written(self) -> Entries<'t> {
        let walk = self.raw().kind == RawKind::Mapping;
        let end = if walk { self.raw().next } else { self.index + 1 };
        Entries::new(self.tree, self.index + 1, end)
    }

    /// The entries of a mapping, those merged with `<<` after its own; nothing for anything else.
    pub fn entries(self) -> Entries<'t> {
        if self.tree.syntax == Syntax::Yaml && self.written().any(|it| it.is_merge()) {
            let mut merged = Vec::new();
            self.collect(&mut merged, &mut HashSet::new(), 0);
            return Entries::of(self.tree, merged);
        }
        self.written()
    }

    /// The value of a key, merged ones included. Of duplicates the last, as readers do.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entry(key).map(|it| it.value)
    }

    /// The entry of a key, merged ones included. Of duplicates the last, as readers do.
    pub fn entry(self, key: &str) -> Option<Entry<'t>> {
        let own = self.written().filter(|it| it.key.reads(key)).last();
        own.or_else(|| match self.tree.syntax {
            Syntax::Yaml => self.merged_entry(key, 0),
            Syntax::Json | Syntax::Hcl => None,
        })
    }

    /// The value of a key, unless it is [empty](Self::is_empty).
    pub fn set(self, key: &str) -> Option<Node<'t>> {
        self.get(key).filter(|it| !it.is_empty())
    }

    /// Whether a mapping certainly has no such key, or an empty value for it. False where the node is
    /// no mapping, is unknown itself, or has keys that are template expressions.
    pub fn lacks(self, key: &str) -> bool {
        self.kind() == Kind::Mapping
            && !self.is_unknown()
            && self.set(key).is_none()
            && !self.entries().any(|it| it.key.is_unknown() || it.is_merge())
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {:?}", self.kind(), self.range())
    }
}

impl Entry<'_> {
    /// The offset in its text at which it ends: with its value, or the alias that stands for it. `None` where
    /// the value is written elsewhere.
    pub fn end(&self) -> Option<u32> {
        let value = self.key.tree.nodes.get(self.key.end_index() as usize)?;
        let here = value.source == self.key.raw().source && !value.derived;
        let end = value.end.max(self.key.range().end);
        (here && value.start >= self.key.range().start).then_some(end)
    }

    /// Whether it is `<<: *other`.
    pub fn is_merge(&self) -> bool {
        self.key.style() == Style::Plain
            && self.key.raw_text() == "<<"
            && self.key.tree.syntax == Syntax::Yaml
    }
}
