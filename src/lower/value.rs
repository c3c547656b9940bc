//! What a value of another language stands for.

use crate::tree::{Node, Origin};

/// What a value stands for.
pub(super) enum Resolved<'t> {
    /// What is written.
    Plain,
    /// Nothing: it is left out.
    Absent,
    /// A value that stands elsewhere, and what that is in words.
    Node(Node<'t>, String),
    /// A text, of which parts may be unknown; and where a part of it is defined.
    Text(String, Option<Origin>),
    /// Something that only the deployment knows.
    Unknown(String),
}
