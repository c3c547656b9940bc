//! Holds a node against a shape.
//!
//! The walk follows the shape, not the document: what a shape does not name is not entered. It keeps
//! its own stack, and enters a node that several aliases stand for once.

use super::{Schema, Type};
use crate::tree::{Entry, Kind, Node, ScalarType};
use std::collections::HashSet;

/// Where a document's structure differs from its shape.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'t> {
    /// What differs.
    pub kind: FaultKind<'t>,
    /// The value in question; for a missing or unknown member the mapping that should have it.
    pub node: Node<'t>,
    /// The key that the value, or the list it stands in, was reached by; empty at the root.
    pub field: &'t str,
    /// The key that the mapping which has `field` was reached by; empty at the root.
    pub under: &'t str,
    /// Whether the value is an item of a list, or an entry of a free-form mapping.
    pub inner: bool,
    /// The shape of the mapping in question, or of the one that has `field`.
    pub shape: &'static str,
    /// The outermost list item that the value is in or is.
    pub item: Option<Node<'t>>,
}

/// What differs.
#[derive(Clone, Copy, Debug)]
pub enum FaultKind<'t> {
    /// The shape has no member of this name.
    Unknown(Entry<'t>),
    /// A member that must be there is not.
    Missing(&'static str),
    /// The value is of another type.
    WrongType(&'static Type<'static>),
    /// The text is none of these.
    NotInEnum(&'static [&'static str]),
    /// A member is written and null; the entry, unless it is an item of a list.
    Null(Option<Entry<'t>>),
}

/// A value that is still to be looked at.
#[derive(Clone, Copy)]
struct Visit<'t> {
    node: Node<'t>,
    ty: &'static Type<'static>,
    place: Fault<'t>,
}

struct Walk<'t> {
    schema: &'static Schema<'static>,
    faults: Vec<Fault<'t>>,
    stack: Vec<Visit<'t>>,
    /// Collections entered, with the address of their type, where the tree has aliases.
    seen: HashSet<(u32, usize)>,
}

/// The places where `root` differs from a type, in no particular order.
pub fn walk<'t>(
    schema: &'static Schema<'static>,
    root: Node<'t>,
    ty: &'static Type<'static>,
) -> Vec<Fault<'t>> {
    let kind = FaultKind::Null(None);
    let place =
        Fault { kind, node: root, field: "", under: "", inner: false, shape: "", item: None };
    let stack = vec![Visit { node: root, ty, place }];
    let mut walk = Walk { schema, faults: Vec::new(), stack, seen: HashSet::new() };
    while let Some(visit) = walk.stack.pop() {
        walk.visit(visit);
    }
    walk.faults
}

impl<'t> Walk<'t> {
    fn visit(&mut self, visit: Visit<'t>) {
        let Visit { node, ty, place } = visit;
        match (ty, node.kind()) {
            (_, Kind::Mapping | Kind::Sequence) if node.is_unknown() => {}
            (Type::Shape(name), Kind::Mapping) => self.shape(node, name, place),
            (Type::List(item), Kind::Sequence) => {
                for value in node.items() {
                    let outermost = place.item.or(Some(value));
                    let place = Fault { node: value, inner: true, item: outermost, ..place };
                    self.push(value, item, place, None);
                }
            }
            (Type::Map(value), Kind::Mapping) => {
                for entry in node.entries().filter(|it| !it.is_merge()) {
                    let place = Fault { node: entry.value, inner: true, ..place };
                    self.push(entry.value, value, place, Some(entry));
                }
            }
            (_, Kind::Scalar) => self.scalar(node, ty, place),
            _ => self.fault(FaultKind::WrongType(ty), place),
        }
    }

    fn shape(&mut self, node: Node<'t>, name: &'static str, place: Fault<'t>) {
        let Some(shape) = self.schema.shape(name) else { return };
        let here = Fault { node, shape: name, ..place };
        for entry in node.entries().filter(|it| !it.is_merge()) {
            let key = entry.key.raw_text();
            if let Some(ty) = shape.members.get(key) {
                let field = Fault {
                    node: entry.value,
                    field: key,
                    under: place.field,
                    inner: false,
                    ..here
                };
                self.push(entry.value, ty, field, Some(entry));
            } else if !entry.key.is_unknown() && entry.key.kind() == Kind::Scalar {
                self.fault(FaultKind::Unknown(entry), here);
            }
        }
        // Consoles write "not set" as `{}`, or as a mapping of nothing but empty values; in a list
        // it is an item that says nothing.
        if node.entries().all(|it| it.value.is_empty()) && !place.inner && !place.field.is_empty() {
            return;
        }
        for &field in &shape.required {
            if is_missing(node, field) {
                self.fault(FaultKind::Missing(field), here);
            }
        }
    }

    /// Notes a null, passes over what was entered before, and keeps the rest for later.
    fn push(
        &mut self,
        node: Node<'t>,
        ty: &'static Type<'static>,
        place: Fault<'t>,
        entry: Option<Entry<'t>>,
    ) {
        if node.is_null() {
            return self.fault(FaultKind::Null(entry), place);
        }
        let shared = node.kind() != Kind::Scalar && node.tree().has_aliases();
        if !shared || self.seen.insert((node.index(), std::ptr::from_ref(ty).addr())) {
            self.stack.push(Visit { node, ty, place });
        }
    }

    fn scalar(&mut self, node: Node<'t>, ty: &'static Type<'static>, place: Fault<'t>) {
        // Consoles write "" for "not set" whatever the type.
        let Some(found) = node.scalar_type().filter(|_| !node.is_empty()) else { return };
        let fits = match (ty, found) {
            (Type::Timestamp, _) | (_, ScalarType::Placeholder | ScalarType::Null) => true,
            (Type::String | Type::Enum(_), _) => found == ScalarType::String,
            (Type::Integer, _) => found == ScalarType::Integer,
            (Type::Number, _) => matches!(found, ScalarType::Integer | ScalarType::Float),
            (Type::Boolean, _) => found == ScalarType::Boolean,
            _ => false,
        } || node.is_coerced() && converts(node.raw_text(), ty);
        // Whether a text is known takes a look at all of it, so it is asked last.
        if !fits && !node.is_unknown() {
            self.fault(FaultKind::WrongType(ty), place);
        } else if let Type::Enum(values) = ty
            && !values.contains(&node.raw_text())
            && node.text().is_some()
        {
            self.fault(FaultKind::NotInEnum(values), place);
        }
    }

    fn fault(&mut self, kind: FaultKind<'t>, place: Fault<'t>) {
        self.faults.push(Fault { kind, ..place });
    }
}

/// Whether a platform that converts types can make a value of this type of a text.
fn converts(text: &str, ty: &Type<'_>) -> bool {
    match ty {
        Type::String | Type::Enum(_) | Type::Timestamp => true,
        Type::Integer => text.parse::<i64>().is_ok(),
        Type::Number => text.parse::<f64>().is_ok(),
        Type::Boolean => ["true", "false"].contains(&text.to_ascii_lowercase().as_str()),
        _ => false,
    }
}

/// Whether a mapping certainly lacks a member or has `null` or `""` for it. An empty list is not
/// missing: what it means is for the rules to say.
pub fn is_missing(node: Node<'_>, field: &str) -> bool {
    let empty_collection = node.get(field).is_some_and(|it| it.kind() != Kind::Scalar);
    !empty_collection && node.lacks(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::ECS;
    use crate::text::{FileId, Mapped};
    use crate::tree::{Syntax, Tree};

    fn kinds(text: &str, syntax: Syntax) -> Vec<String> {
        let tree = Tree::parse(Mapped::whole(FileId(0), text.into()), syntax);
        let root = tree.documents().next().expect("the root");
        static TYPE: Type<'static> = Type::Shape("RegisterTaskDefinitionRequest");
        let mut faults = walk(&ECS, root, &TYPE);
        faults.sort_by_key(|it| it.node.range().start);
        let describe = |it: &Fault<'_>| match it.kind {
            FaultKind::Unknown(entry) => format!("{}: unknown {}", it.shape, entry.key.raw_text()),
            FaultKind::Missing(field) => format!("{}: missing {field}", it.shape),
            FaultKind::WrongType(ty) => format!("{}.{}: not {ty:?}", it.shape, it.field),
            FaultKind::NotInEnum(_) => format!("{}.{}: enum", it.shape, it.field),
            FaultKind::Null(_) => format!("{}.{}: null", it.shape, it.field),
        };
        faults.iter().map(describe).collect()
    }

    #[test]
    fn faults_are_found_where_they_are() {
        let text = r#"{"family": 1, "cpu": "256", "networkMode": "AWSVPC", "volumes": null,
            "containerDefinitions": [{"name": "a", "image": "b", "cpu": "1", "x": 1,
            "command": "sh", "dockerLabels": {"a": true}, "secrets": [{"name": "A"}]}]}"#;
        let expected = [
            "RegisterTaskDefinitionRequest.family: not String",
            "RegisterTaskDefinitionRequest.networkMode: enum",
            "RegisterTaskDefinitionRequest.volumes: null",
            "ContainerDefinition: unknown x",
            "ContainerDefinition.cpu: not Integer",
            "ContainerDefinition.command: not List(String)",
            "ContainerDefinition.dockerLabels: not String",
            "Secret: missing valueFrom",
        ];
        assert_eq!(kinds(text, Syntax::Json), expected);
    }

    #[test]
    fn unknown_values_and_empty_ones_are_not_faults() {
        let text = r#"{"family": "${F}", "cpu": {{ cpu }}, "containerDefinitions": [{"name": "a",
            "image": {"Ref": "I"}, "cpu": "${CPU}", "healthCheck": {},
            "repositoryCredentials": {"credentialsParameter": ""}, "command": [], "{{ key }}": 1,
            "logConfiguration": {"logDriver": "{{ driver }}"}}]}"#;
        assert_eq!(kinds(text, Syntax::Json), [""; 0]);
    }

    #[test]
    fn merged_members_count_and_aliases_are_entered_once() {
        let text = "base: &base {name: a, cpu: x}\nfamily: f\ncontainerDefinitions:\n\
            - &c\n  <<: *base\n  image: b\n- *c\n- *c\n";
        let expected =
            ["RegisterTaskDefinitionRequest: unknown base", "ContainerDefinition.cpu: not Integer"];
        let found = kinds(text, Syntax::Yaml);
        assert_eq!(found, expected);
    }

    #[test]
    fn an_alias_bomb_is_walked_in_no_time() {
        let mut text =
            String::from("family: f\nx: &e [{name: a, value: 1}]\ncontainerDefinitions:\n");
        text += "- &c {name: a, image: b, environment: *e}\n";
        text += &"- *c\n".repeat(50_000);
        let found = kinds(&text, Syntax::Yaml);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
