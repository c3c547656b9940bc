//! Custom resources, held against the schemas of the definitions that a run has found.
//!
//! What a schema says of types, fields, required ones and enums is looked at; `oneOf`, `anyOf`, `not`
//! and rules in CEL are no reason to say anything.

use super::Version;
use super::fault::{Expected, Fault, FaultKind};
use super::hint::Hint;
use super::place::Place;
use super::scalar::{self, Reading};
use super::table::Type;
use super::walk::{Against, Walk, is_template, known};
use crate::text::nearest;
use crate::tree::{Kind, Node};
use std::collections::HashMap;

/// The custom resource definitions of a run.
#[derive(Debug, Default)]
pub struct Crds<'t> {
    /// By `apiVersion` and `kind`. Files may hold several states of one definition.
    found: HashMap<(String, &'t str), Vec<Custom<'t>>>,
}

/// A version of a custom resource.
#[derive(Clone, Copy, Debug)]
pub struct Custom<'t> {
    /// The definition.
    pub definition: Node<'t>,
    schema: Option<Node<'t>>,
    /// Whether unknown fields are dropped.
    prunes: bool,
    /// Whether the API server has this version.
    pub is_served: bool,
    /// Whether it is deprecated; the warning, which may be empty.
    pub deprecated: Option<&'t str>,
}

/// A schema, or a part of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schema<'t> {
    node: Node<'t>,
    prunes: bool,
    /// Whether `apiVersion`, `kind` and `metadata` may be there unsaid.
    is_object: bool,
}

impl<'t> Crds<'t> {
    /// Takes note of a document, if it is a definition of custom resources.
    pub fn add(&mut self, root: Node<'t>) {
        let is = |key: &str, text: &str| root.get(key).and_then(Node::text) == Some(text);
        let group = root.get("apiVersion").and_then(Node::text).unwrap_or_default();
        let Some(api) = group.strip_prefix("apiextensions.k8s.io/") else { return };
        let Some(spec) = root.get("spec").filter(|_| is("kind", "CustomResourceDefinition")) else {
            return;
        };
        let text = |node: Node<'t>, key: &str| node.get(key).and_then(Node::text);
        let kind = spec.get("names").and_then(|it| text(it, "kind"));
        let (Some(group), Some(kind)) = (text(spec, "group"), kind) else { return };
        let preserves = spec.get("preserveUnknownFields");
        let prunes = match api {
            "v1" => preserves.is_none_or(Node::is_false),
            _ => preserves.is_some_and(Node::is_false),
        };
        let shared = spec.get("validation").and_then(|it| it.get("openAPIV3Schema"));
        let mut put = |name: &str, custom: Custom<'t>| {
            self.found.entry((format!("{group}/{name}"), kind)).or_default().push(custom);
        };
        for version in spec.get("versions").into_iter().flat_map(Node::items) {
            let Some(name) = text(version, "name") else { continue };
            let own = version.get("schema").and_then(|it| it.get("openAPIV3Schema"));
            let deprecated = version.get("deprecated").is_some_and(Node::is_true);
            let warning = text(version, "deprecationWarning").unwrap_or_default();
            put(
                name,
                Custom {
                    definition: root,
                    schema: own.or(shared),
                    prunes,
                    is_served: !version.get("served").is_some_and(Node::is_false),
                    deprecated: deprecated.then_some(warning),
                },
            );
        }
        if let Some(name) = text(spec, "version").filter(|_| spec.get("versions").is_none()) {
            let definition = root;
            let custom =
                Custom { definition, schema: shared, prunes, is_served: true, deprecated: None };
            put(name, custom);
        }
    }

    /// The definitions of an `apiVersion` and `kind`: none, one, or several states of one.
    pub fn find(&self, api_version: &str, kind: &'t str) -> &[Custom<'t>] {
        let found = self.found.get(&(api_version.to_owned(), kind));
        found.map_or(&[], Vec::as_slice)
    }

    /// The versions that are defined of a kind in a group, sorted.
    pub fn versions(&self, group: &str, kind: &str) -> Vec<&str> {
        let all = self.found.keys().filter(|(_, name)| *name == kind);
        let split = all.filter_map(|(api_version, _)| api_version.split_once('/'));
        let mut names: Vec<_> = split.filter(|it| it.0 == group).map(|it| it.1).collect();
        names.sort_unstable();
        names
    }

    /// The faults of a custom resource in order of place; `None` where nothing defines its kind. Where
    /// several states of a definition are there, what one of them takes is right.
    pub fn check(
        &self,
        root: Node<'t>,
        api_version: &str,
        kind: &'t str,
        version: Version,
    ) -> Option<Vec<Fault<'t>>> {
        let states = self.find(api_version, kind).iter();
        states.map(|it| Walk::new(version).custom(root, it)).min_by_key(Vec::len)
    }
}

impl<'t> Custom<'t> {
    /// The schema of the whole resource.
    pub(super) fn schema(&self) -> Option<Schema<'t>> {
        let known = self.schema.filter(|it| it.kind() == Kind::Mapping && !it.is_unknown());
        known.map(|node| Schema { node, prunes: self.prunes, is_object: true })
    }
}

impl<'t> Schema<'t> {
    pub(super) fn number(self) -> u32 {
        self.node.index()
    }

    pub(super) fn get(self, key: &str) -> Option<Node<'t>> {
        self.node.get(key).filter(|it| !it.is_null())
    }

    /// Whether an extension is switched on; one whose value is not known may be.
    fn has(self, extension: &str) -> bool {
        self.get(extension).is_some_and(|it| !it.is_false())
    }

    /// The schema of a part.
    fn part(self, node: Node<'t>) -> Self {
        let embedded = node.get("x-kubernetes-embedded-resource");
        let is_object = embedded.is_some_and(|it| !it.is_false());
        Self { node, prunes: self.prunes, is_object }
    }

    /// Whether nothing can be said about what it describes.
    fn is_open(self) -> bool {
        self.node.kind() != Kind::Mapping || self.node.is_unknown() || self.get("$ref").is_some()
    }

    fn ty(self) -> Option<Type> {
        Some(match self.get("type")?.text()? {
            "string" => Type::String,
            "integer" => Type::Int64,
            "number" => Type::Number,
            "boolean" => Type::Boolean,
            _ => return None,
        })
    }

    /// The collection it wants, where it wants one.
    fn collection(self) -> Option<Expected> {
        match self.get("type")?.text()? {
            "array" => Some(Expected::List),
            "object" => Some(Expected::Mapping),
            _ => None,
        }
    }
}

impl<'t> Walk<'t> {
    pub(super) fn schema(&mut self, node: Node<'t>, schema: Schema<'t>, place: Place<'t>) {
        if schema.is_open() || node.is_null() {
            return;
        }
        if node.kind() == Kind::Scalar {
            return self.custom_scalar(node, schema, place);
        }
        if node.is_unknown() || is_template(node) {
            return;
        }
        let expected = match (schema.collection(), schema.ty()) {
            _ if schema.has("x-kubernetes-int-or-string") => Some(Expected::IntOrString),
            (Some(expected), _) => Some(expected),
            (None, ty) => ty.and_then(Expected::of),
        };
        match (node.kind(), expected) {
            (Kind::Mapping, None | Some(Expected::Mapping)) => {
                self.size_bounds(node, schema, place);
                self.custom_fields(node, schema, place);
            }
            (Kind::Sequence, None | Some(Expected::List)) => {
                self.size_bounds(node, schema, place);
                let items = schema.get("items").filter(|it| it.kind() == Kind::Mapping);
                if let Some(items) = items {
                    self.items(node, Against::Schema(schema.part(items)), place);
                }
            }
            (_, Some(expected)) => self.fault(FaultKind::WrongType { expected }, node, place),
            _ => {}
        }
    }

    fn custom_scalar(&mut self, node: Node<'t>, schema: Schema<'t>, place: Place<'t>) {
        if schema.has("x-kubernetes-int-or-string") {
            let other = [Reading::Boolean, Reading::Fraction];
            if scalar::read(node).is_some_and(|it| other.contains(&it)) && node.text().is_some() {
                let expected = Expected::IntOrString;
                self.fault(FaultKind::WrongType { expected }, node, place);
            }
            return;
        }
        if let Some(expected) = schema.collection() {
            if node.text().is_some() {
                self.fault(FaultKind::WrongType { expected }, node, place);
            }
            return;
        }
        let Some(ty) = schema.ty() else { return };
        let before = self.faults();
        self.scalar(node, ty, place);
        if self.faults() == before {
            self.scalar_bounds(node, schema, place);
        }
        let values = schema.get("enum").filter(|it| it.kind() == Kind::Sequence);
        let Some((values, text)) = values.zip(node.text()) else { return };
        let known: Option<Vec<_>> = values.items().map(Node::text).collect();
        // One that is null, or not known, may be meant.
        if let Some(values) = known.filter(|it| !it.contains(&text)) {
            self.fault(FaultKind::NotInEnum { values }, node, place);
        }
    }

    fn custom_fields(&mut self, node: Node<'t>, schema: Schema<'t>, place: Place<'t>) {
        let properties = schema.get("properties").filter(|it| it.kind() == Kind::Mapping);
        let others = schema.get("additionalProperties");
        let frame = self.enter(place, None);
        for entry in known(node) {
            let key = entry.key.raw_text();
            let place_of = place.field(frame, None, key);
            let implied = schema.is_object && ["apiVersion", "kind", "metadata"].contains(&key);
            let own = properties.and_then(|it| it.get(key));
            let part = own.or(others.filter(|it| it.kind() == Kind::Mapping));
            match part {
                _ if implied => self.implied(entry.value, key, place_of),
                Some(part) => {
                    self.value(entry.value, Against::Schema(schema.part(part)), place_of);
                }
                None if is_closed(schema, properties) => {
                    let names = properties.into_iter().flat_map(known).map(|it| it.key.raw_text());
                    let hint = nearest(key, names).map_or(Hint::None, Hint::Name);
                    self.fault(FaultKind::UnknownField { entry, hint }, node, place);
                }
                None => {}
            }
        }
        for field in schema.get("required").into_iter().flat_map(Node::items) {
            let implied = schema.is_object && field.text() == Some("metadata");
            if let Some(field) = field.text().filter(|_| !implied) {
                self.required(node, field, place);
            }
        }
    }

    /// What every object has, whatever its schema says.
    fn implied(&mut self, node: Node<'t>, key: &str, place: Place<'t>) {
        if key == "metadata" && !node.is_null() {
            let Some(shape) = super::Shape::named("meta.v1.ObjectMeta") else { return };
            self.value(node, Against::Type(Type::Shape(shape)), place);
        }
    }
}

/// Whether a field that the schema does not name is certainly unknown.
fn is_closed(schema: Schema<'_>, properties: Option<Node<'_>>) -> bool {
    let named = properties.is_some_and(|it| !it.is_empty() && !hides_keys(it));
    let combined = ["oneOf", "anyOf", "allOf", "not"].iter().any(|it| schema.get(it).is_some());
    let open = schema.has("x-kubernetes-preserve-unknown-fields")
        || schema.get("additionalProperties").is_some();
    schema.prunes && named && !open && (!combined || schema.get("type").is_some())
}

/// Whether a mapping may have keys that are not seen.
fn hides_keys(node: Node<'_>) -> bool {
    node.entries().any(|it| it.is_merge() || it.key.kind() != Kind::Scalar || it.key.is_unknown())
}
