//! What documents may look like, as data.
//!
//! A [`Schema`] is a table of shapes, read once from `schemas/`; [`walk`] holds a node against one of
//! them and says where its structure differs. Nothing here knows what a field means.

pub mod github;
pub mod gitlab;
pub mod kubernetes;
pub mod kustomize;
mod packed;
mod walk;

pub(crate) use packed::Packed;
pub use walk::{Fault, FaultKind, is_missing, walk};

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The shapes of an API.
#[derive(Deserialize, Debug)]
pub struct Schema<'a> {
    #[serde(borrow, rename = "describeOnly")]
    describe_only: BTreeMap<&'a str, Vec<&'a str>>,
    #[serde(borrow)]
    shapes: BTreeMap<&'a str, Shape<'a>>,
}

/// A mapping with known keys.
#[derive(Deserialize, Debug)]
pub struct Shape<'a> {
    /// The members that must be there.
    #[serde(borrow, default)]
    pub required: Vec<&'a str>,
    /// The members that may be there.
    #[serde(borrow)]
    pub members: BTreeMap<&'a str, Type<'a>>,
}

/// What a value may be.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Type<'a> {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date; never checked.
    Timestamp,
    /// One of these texts.
    Enum(#[serde(borrow)] Vec<&'a str>),
    /// Values of one type in order.
    List(#[serde(borrow)] Box<Type<'a>>),
    /// Values of one type by any key.
    Map(#[serde(borrow)] Box<Type<'a>>),
    /// The shape of this name.
    Shape(&'a str),
}

/// The Amazon ECS API. `schemas/README.md` says where it comes from.
pub static ECS: LazyLock<Schema<'static>> = LazyLock::new(|| {
    let text = include_str!("../../schemas/ecs-api.json");
    serde_json::from_str(text).expect("the packed schema is valid, as its test shows")
});

/// The container definition and the shapes of its parts.
fn below_container() -> &'static BTreeSet<&'static str> {
    static BELOW: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let mut found = BTreeSet::from([CONTAINER]);
        let mut open = vec![CONTAINER];
        while let Some(shape) = open.pop() {
            let members = ECS.shape(shape).into_iter().flat_map(|it| it.members.values());
            open.extend(members.filter_map(Type::inner_shape).filter(|it| found.insert(it)));
        }
        found
    });
    &BELOW
}

const CONTAINER: &str = "ContainerDefinition";

impl<'a> Schema<'a> {
    /// The shape of a name.
    pub fn shape(&self, name: &str) -> Option<&Shape<'a>> {
        self.shapes.get(name)
    }

    /// Every shape with its name.
    pub fn shapes(&self) -> impl Iterator<Item = (&'a str, &Shape<'a>)> {
        self.shapes.iter().map(|(name, shape)| (*name, shape))
    }

    /// Whether a shape is the input of an operation.
    pub fn is_root(&self, shape: &str) -> bool {
        shape.ends_with("Request") && self.shapes.contains_key(shape)
    }

    /// Whether a shape is a container definition, or that of a part of one.
    pub fn is_below_container(&self, shape: &str) -> bool {
        below_container().contains(shape)
    }

    /// The type of a member of a shape.
    pub fn member(&self, shape: &str, member: &str) -> Option<&Type<'a>> {
        self.shape(shape)?.members.get(member)
    }

    /// Whether the platform writes this member of a description and refuses it as input of a request.
    pub fn is_describe_only(&self, request: &str, member: &str) -> bool {
        self.describe_only.get(request).is_some_and(|it| it.contains(&member))
    }
}

impl<'a> Type<'a> {
    /// The word for it in a message, with its article.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::String | Self::Enum(_) | Self::Timestamp => "a string",
            Self::Integer | Self::Number => "a whole number",
            Self::Boolean => "a boolean",
            Self::List(_) => "a list",
            Self::Map(_) | Self::Shape(_) => "a mapping",
        }
    }

    /// The shape that a value, or an item of it, has.
    pub fn inner_shape(&self) -> Option<&'a str> {
        match self {
            Self::Shape(name) => Some(name),
            Self::List(item) | Self::Map(item) => item.inner_shape(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_that_is_named_is_there() {
        for (name, shape) in &ECS.shapes {
            for (member, ty) in &shape.members {
                let known = ty.inner_shape().is_none_or(|it| ECS.shape(it).is_some());
                assert!(known, "{name}.{member}");
            }
            assert!(shape.required.iter().all(|it| shape.members.contains_key(it)), "{name}");
        }
        let written = &ECS.describe_only["RegisterTaskDefinitionRequest"];
        assert_eq!(written.len(), 9);
        let describe = ECS.shape("TaskDefinition").expect("the shape");
        assert!(written.iter().all(|it| describe.members.contains_key(it)));
        for (request, members) in &ECS.describe_only {
            assert!(members.iter().all(|it| ECS.member(request, it).is_none()), "{request}");
        }
    }

    #[test]
    fn no_shape_contains_itself() {
        // The walk follows shapes, so this bounds its depth.
        fn depth(name: &str, above: usize) -> usize {
            assert!(above < 16, "{name} nests too deep");
            let shape = ECS.shape(name).expect("a shape");
            let inner = shape.members.values().filter_map(Type::inner_shape);
            inner.map(|it| 1 + depth(it, above + 1)).max().unwrap_or(0)
        }
        ECS.shapes.keys().for_each(|it| {
            depth(it, 0);
        });
    }
}
