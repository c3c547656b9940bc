//! Where a file differs from what its places take.

use super::form::{Form, Names};
use crate::tree::{Entry, Node};

/// Where a file differs from what its places take.
#[derive(Clone, Debug)]
pub struct Fault<'t> {
    /// What differs.
    pub kind: FaultKind<'t>,
    /// The value in question; for an unknown or missing key the mapping that has it or should.
    pub node: Node<'t>,
    /// The key that the value, or the list it stands in, was reached by; empty at the root.
    pub key: Option<Node<'t>>,
    /// The way to the value from the root: `jobs.build.steps[0].with`; empty at the root.
    pub path: String,
}

/// What differs.
#[derive(Clone, Debug)]
pub enum FaultKind<'t> {
    /// There is no such key.
    UnknownKey {
        /// The key as written.
        entry: Entry<'t>,
        /// The keys that there are.
        known: Vec<&'static str>,
    },
    /// A key that cannot be beside another.
    Conflict {
        /// The key as written.
        entry: Entry<'t>,
        /// The other.
        with: Node<'t>,
    },
    /// A key that must be there is not.
    Missing {
        /// Its name.
        key: &'static str,
    },
    /// None of the keys that tell what a mapping is, is there.
    Undecided {
        /// The keys.
        one_of: Vec<&'static str>,
    },
    /// A key that differs from another in nothing but case.
    Repeated {
        /// The key as written.
        entry: Entry<'t>,
        /// The other.
        first: Node<'t>,
    },
    /// `<<`, which GitHub does not know.
    Merge {
        /// As written.
        entry: Entry<'t>,
    },
    /// A name with letters that cannot be in it.
    BadName {
        /// What it names.
        names: Names,
    },
    /// The value is of another type.
    WrongType {
        /// What the place takes.
        form: &'static Form,
    },
    /// There is nothing where something must be.
    Nothing {
        /// What the place takes.
        form: &'static Form,
        /// Whether it is refused for certain.
        certain: bool,
    },
    /// The number is too small.
    TooSmall {
        /// What the place takes.
        form: &'static Form,
    },
    /// The word is none of these.
    BadWord {
        /// Those that are known.
        words: &'static [&'static str],
        /// Whether there may be others.
        open: bool,
    },
}
