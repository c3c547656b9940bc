//! What the token of a job may do.

use crate::tree::{Entry, Kind, Node};

/// A value of `permissions`.
#[derive(Clone, Copy, Debug)]
pub struct Permissions<'t>(Option<Node<'t>>);

/// How far a permission goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// Not at all.
    None,
    /// Reading.
    Read,
    /// Reading and writing.
    Write,
}

impl<'t> Permissions<'t> {
    pub(super) fn new(node: Option<Node<'t>>) -> Self {
        Self(node)
    }

    /// The value, as it is written; `None` where nothing is said, so that the repository's settings hold.
    pub fn node(self) -> Option<Node<'t>> {
        self.0
    }

    /// Whether nothing is said.
    pub fn is_unset(self) -> bool {
        self.0.is_none_or(|it| it.is_null())
    }

    /// How far one of them goes. As soon as one scope is given, those that are not have none. `None` where
    /// the repository's settings decide, or the value is not known.
    pub fn level(self, scope: &str) -> Option<Level> {
        let node = self.0?;
        if node.kind() == Kind::Scalar {
            return match node.text()? {
                "read-all" => Some(Level::Read),
                "write-all" => Some(Level::Write),
                _ => None,
            };
        }
        let Some(value) = node.get(scope) else { return Some(Level::None) };
        match value.text()? {
            "none" => Some(Level::None),
            "read" => Some(Level::Read),
            "write" => Some(Level::Write),
            _ => None,
        }
    }

    /// The scopes that are written.
    pub fn scopes(self) -> impl Iterator<Item = Entry<'t>> {
        self.0.filter(|it| it.kind() == Kind::Mapping).into_iter().flat_map(Node::entries)
    }

    /// `read-all` or `write-all`, where it is one word for all.
    pub fn word(self) -> Option<&'t str> {
        self.0.filter(|it| it.kind() == Kind::Scalar)?.text()
    }
}
