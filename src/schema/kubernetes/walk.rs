//! Holds an object against the shape of its kind.
//!
//! The walk keeps its own stack, and enters a node that several aliases stand for once. What is null
//! is taken for absent, what is unknown for right.

use super::custom::Custom;
use super::deprecated::Deprecated;
use super::fault::{Expected, Fault, FaultKind};
use super::hint::{self, Hint};
use super::place::{self, Frame, Place, Step};
use super::scalar::{self, Reading};
use super::table::{Field, Kind as ObjectKind, Shape, Type};
use super::{Version, custom};
use crate::tree::{Entry, Kind, Node};
use std::collections::HashSet;

/// No object has more faults worth telling.
const MOST_FAULTS: usize = 1000;

/// Of so many unknown fields it is worth thinking about what was meant.
const MOST_HINTS: usize = 50;

/// A walk over one object.
pub struct Walk<'t> {
    version: Version,
    partial: bool,
    faults: Vec<Fault<'t>>,
    stack: Vec<Visit<'t>>,
    frames: Vec<Frame<'t>>,
    /// Collections entered, with what they were held against, where the tree has aliases.
    seen: HashSet<(u32, u64)>,
    hints: usize,
}

/// What a value is held against.
#[derive(Clone, Copy)]
pub(super) enum Against<'t> {
    /// A type of the table.
    Type(Type),
    /// A schema in a custom resource definition.
    Schema(custom::Schema<'t>),
}

/// A collection that is still to be looked at.
#[derive(Clone, Copy)]
struct Visit<'t> {
    node: Node<'t>,
    against: Against<'t>,
    place: Place<'t>,
}

impl<'t> Walk<'t> {
    /// A walk for a version.
    pub fn new(version: Version) -> Self {
        Self {
            version,
            partial: false,
            faults: Vec::new(),
            stack: Vec::new(),
            frames: Vec::new(),
            seen: HashSet::new(),
            hints: 0,
        }
    }

    /// The same for a part of an object, as a patch is: nothing is missing from it.
    pub fn partial(mut self) -> Self {
        self.partial = true;
        self
    }

    /// The faults of an object of a kind, in order of place. A kind that the version no longer has is
    /// looked at as it was last.
    pub fn object(mut self, root: Node<'t>, kind: ObjectKind) -> Vec<Fault<'t>> {
        if let Some(last) = kind.versions.until() {
            self.version = self.version.min(last);
        }
        if let Some(first) = kind.versions.since() {
            self.version = self.version.max(first);
        }
        if kind.is_named() {
            self.name(root);
        }
        self.shape(root, kind.shape)
    }

    /// The faults of a custom resource, in order of place.
    pub fn custom(mut self, root: Node<'t>, custom: &Custom<'t>) -> Vec<Fault<'t>> {
        self.name(root);
        let Some(schema) = custom.schema() else { return self.faults };
        self.run(root, Against::Schema(schema))
    }

    /// The faults of a part of an object that has a shape: the Pod spec of a custom resource.
    pub fn shape(self, root: Node<'t>, shape: Shape) -> Vec<Fault<'t>> {
        self.run(root, Against::Type(Type::Shape(shape)))
    }

    fn run(mut self, root: Node<'t>, against: Against<'t>) -> Vec<Fault<'t>> {
        self.value(root, against, Place::root());
        while let Some(Visit { node, against, place }) = self.stack.pop() {
            if self.faults.len() >= MOST_FAULTS {
                break;
            }
            match against {
                Against::Type(ty) => self.collection(node, ty, place),
                Against::Schema(schema) => self.schema(node, schema, place),
            }
        }
        self.faults.sort_by_key(|it| it.node.range().start);
        self.faults
    }

    /// Every object has a name, or the start of one.
    fn name(&mut self, root: Node<'t>) {
        let place = Place::root();
        if self.partial || root.is_unknown() || root.kind() != Kind::Mapping {
            return;
        }
        if lacks(root, "metadata") {
            return self.fault(FaultKind::Missing { field: "metadata" }, root, place);
        }
        let Some(metadata) = root.get("metadata").filter(|it| !it.is_unknown()) else { return };
        if metadata.is_null() {
            self.fault(FaultKind::Null { entry: root.entry("metadata") }, root, place);
        } else if lacks(metadata, "name") && lacks(metadata, "generateName") {
            let place = Place { step: Step::Key("metadata"), field: "metadata", ..place };
            self.fault(FaultKind::Missing { field: "name" }, metadata, place);
        }
    }

    /// Looks at a scalar at once, and keeps a collection for later unless it was entered before.
    pub(super) fn value(&mut self, node: Node<'t>, against: Against<'t>, place: Place<'t>) {
        match (node.kind(), against) {
            (Kind::Scalar, Against::Type(ty)) => self.scalar(node, ty, place),
            (Kind::Scalar, Against::Schema(schema)) => self.schema(node, schema, place),
            _ => {
                let shared = node.tree().has_aliases();
                if !shared || self.seen.insert((node.index(), against.number())) {
                    self.stack.push(Visit { node, against, place });
                }
            }
        }
    }

    fn collection(&mut self, node: Node<'t>, ty: Type, place: Place<'t>) {
        if node.is_unknown() || is_template(node) {
            return;
        }
        match (ty, node.kind()) {
            (Type::Any, _) | (Type::Object, Kind::Mapping) => {}
            (Type::Shape(shape), Kind::Mapping) => self.fields(node, shape, place),
            (Type::List(list), Kind::Sequence) => {
                self.items(node, Against::Type(list.inner()), place);
            }
            (Type::Map(map), Kind::Mapping) => {
                self.entries(node, Against::Type(map.inner()), place);
            }
            _ => {
                let Some(expected) = Expected::of(ty) else { return };
                self.fault(FaultKind::WrongType { expected }, node, place);
            }
        }
    }

    /// The items of a list. Null is no item of any list.
    pub(super) fn items(&mut self, node: Node<'t>, against: Against<'t>, place: Place<'t>) {
        let frame = self.enter(place, None);
        for (index, item) in (0..).zip(node.items()) {
            let step = Step::Item(index);
            let place = Place { frame, step, item: Some(item), ..place };
            if item.is_null() && matches!(against, Against::Type(_)) {
                self.fault(FaultKind::Null { entry: None }, item, place);
            } else if !item.is_null() {
                self.value(item, against, place);
            }
        }
    }

    /// The entries of a map.
    pub(super) fn entries(&mut self, node: Node<'t>, against: Against<'t>, place: Place<'t>) {
        let frame = self.enter(place, None);
        for entry in known(node).filter(|it| !it.value.is_null()) {
            let step = Step::Key(entry.key.raw_text());
            self.value(entry.value, against, Place { frame, step, ..place });
        }
    }

    fn fields(&mut self, node: Node<'t>, shape: Shape, place: Place<'t>) {
        let frame = self.enter(place, Some(shape));
        let from = self.faults.len();
        for entry in known(node) {
            let key = entry.key.raw_text();
            match shape.field(key, self.version) {
                Some(field) if field.versions.contains(self.version) => {
                    let place = place.field(frame, Some(shape), key);
                    self.field(shape, field, entry, place);
                }
                Some(field) => self.other_version(field, entry, node, place),
                // A shape without fields takes any.
                None if shape.fields().next().is_some() => {
                    let hint = self.hint(key, frame);
                    let place = Place { shape: Some(shape), ..place };
                    self.fault(FaultKind::UnknownField { entry, hint }, node, place);
                }
                None => {}
            }
        }
        let place = Place { shape: Some(shape), ..place };
        for field in shape.fields() {
            let required = field.required && field.versions.contains(self.version);
            if required && !self.faults[from..].iter().any(|it| it.is_slip_of(node, field.name)) {
                self.required(node, field.name, place);
            }
        }
    }

    fn field(&mut self, shape: Shape, field: Field, entry: Entry<'t>, place: Place<'t>) {
        if entry.value.is_null() {
            return;
        }
        if let Some(deprecated) = Deprecated::of(shape, field.name) {
            let since = deprecated.since().is_none_or(|it| it <= self.version);
            let meant = deprecated.value.is_empty() || entry.value.text() == Some(deprecated.value);
            if since && meant {
                self.fault(FaultKind::FieldDeprecated { entry, deprecated }, entry.value, place);
            }
        }
        self.value(entry.value, Against::Type(field.ty), place);
    }

    fn other_version(&mut self, field: Field, entry: Entry<'t>, node: Node<'t>, place: Place<'t>) {
        let not_yet = field.versions.since().filter(|it| *it > self.version);
        let kind = match (not_yet, field.versions.until()) {
            (Some(since), _) => FaultKind::FieldNotYet { entry, since },
            (None, Some(last)) => FaultKind::FieldRemoved { entry, last },
            (None, None) => return,
        };
        self.fault(kind, node, place);
    }

    /// A field that must be there.
    pub(super) fn required(&mut self, node: Node<'t>, field: &'t str, place: Place<'t>) {
        if self.partial {
            return;
        }
        match node.entry(field) {
            Some(entry) if entry.value.is_null() => {
                self.fault(FaultKind::Null { entry: Some(entry) }, node, place);
            }
            None if lacks(node, field) => self.fault(FaultKind::Missing { field }, node, place),
            _ => {}
        }
    }

    pub(super) fn scalar(&mut self, node: Node<'t>, ty: Type, place: Place<'t>) {
        let Some(found) = scalar::read(node) else { return };
        if let Some(expected) = scalar::mismatch(found, ty) {
            // Whether a text is known takes a look at all of it, so it is asked last.
            if node.text().is_some() {
                let number = matches!(found, Reading::Whole(_)) && expected.is_whole();
                let kind = match number {
                    true => FaultKind::OutOfRange { expected },
                    false => FaultKind::WrongType { expected },
                };
                self.fault(kind, node, place);
            }
            return;
        }
        if let Some(expected) = scalar::ambiguity(node, found, ty) {
            self.fault(FaultKind::Ambiguous { expected }, node, place);
        }
        match ty {
            Type::Enum(it) => self.one_of(node, it, place),
            Type::Bytes if node.text().is_some_and(|it| !scalar::is_base64(it)) => {
                self.fault(FaultKind::NotBase64, node, place);
            }
            Type::Quantity if node.text().is_some_and(|it| !scalar::is_quantity(it)) => {
                self.fault(FaultKind::NotQuantity, node, place);
            }
            _ => {}
        }
    }

    /// An empty text is no value at all.
    fn one_of(&mut self, node: Node<'t>, values: super::Enum, place: Place<'t>) {
        let text = node.raw_text();
        let found = values.values().find(|it| it.text == text);
        if text.is_empty() || found.is_some_and(|it| it.versions.contains(self.version)) {
            return;
        }
        if node.text().is_none() {
            return;
        }
        let kind = match found.and_then(|it| it.versions.since()) {
            Some(since) => FaultKind::ValueNotYet { since },
            None => {
                let now = values.values().filter(|it| it.versions.contains(self.version));
                let texts = now.map(|it| it.text).filter(|it| !it.is_empty());
                FaultKind::NotInEnum { values: texts.collect() }
            }
        };
        self.fault(kind, node, place);
    }

    /// How many faults were found so far.
    pub(super) fn faults(&self) -> usize {
        self.faults.len()
    }

    pub(super) fn fault(&mut self, kind: FaultKind<'t>, node: Node<'t>, place: Place<'t>) {
        if self.faults.len() < MOST_FAULTS {
            let path = place::path(&self.frames, place);
            let Place { field, shape, item, .. } = place;
            self.faults.push(Fault { kind, node, field, path, shape, item });
        }
    }

    /// Notes that a collection is entered.
    pub(super) fn enter(&mut self, place: Place<'t>, shape: Option<Shape>) -> Option<u32> {
        self.frames.push(Frame { place, shape });
        u32::try_from(self.frames.len() - 1).ok()
    }

    fn hint(&mut self, name: &str, frame: Option<u32>) -> Hint<'t> {
        self.hints += 1;
        if self.hints > MOST_HINTS {
            return Hint::None;
        }
        let mut above = Vec::new();
        let mut next = frame;
        while let Some(frame) = next.and_then(|it| self.frames.get(it as usize)) {
            above.extend(frame.shape.map(|it| (it, place::path(&self.frames, frame.place))));
            next = frame.place.frame;
        }
        hint::of(name, &above, self.version)
    }
}

impl Against<'_> {
    /// A number that no other has in the same walk.
    fn number(self) -> u64 {
        match self {
            Self::Type(ty) => u64::from(ty.number()),
            Self::Schema(schema) => 1 << 40 | u64::from(schema.number()),
        }
    }
}

/// The entries whose keys are known.
pub(super) fn known<'t>(node: Node<'t>) -> impl Iterator<Item = Entry<'t>> {
    let scalar = |it: &Entry<'_>| it.key.kind() == Kind::Scalar && !it.key.is_unknown();
    node.entries().filter(move |it| !it.is_merge() && scalar(it))
}

/// Whether a mapping certainly has no such key.
pub(super) fn lacks(node: Node<'_>, key: &str) -> bool {
    let hidden =
        |it: Entry<'_>| it.is_merge() || it.key.kind() != Kind::Scalar || it.key.is_unknown();
    node.entry(key).is_none() && !node.entries().any(hidden)
}

/// Whether this is `{{ expression }}`, which is YAML for a mapping with a mapping as its key.
pub(super) fn is_template(node: Node<'_>) -> bool {
    let mut entries = node.written();
    let (Some(only), None) = (entries.next(), entries.next()) else { return false };
    only.key.kind() == Kind::Mapping
}
