//! What a value of another language stands for.

use crate::tree::{Node, Origin};
use std::cell::Cell;
use std::rc::Rc;

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

/// How much a file may have resolved: functions in functions, values of values. Each costs a little, and
/// a text what it is long. It bounds what a hostile file costs.
#[derive(Clone)]
pub(super) struct Budget(Rc<Cell<usize>>);

impl Budget {
    const WHOLE: usize = 1 << 26;
    const STEP: usize = 64;

    /// Takes what a step costs that makes a text of a length; false if nothing is left.
    pub fn take(&self, length: usize) -> bool {
        let left = self.0.get().checked_sub(Self::STEP + length);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self(Rc::new(Cell::new(Self::WHOLE)))
    }
}

/// What people write as a default where a value has to be given; whole.
const STAND_INS: [&str; 9] =
    ["-", "n/a", "none", "null", "tbd", "todo", "undefined", "unset", "unknown"];

/// What people write in such a default.
const STAND_IN_PARTS: [&str; 9] = [
    "change me",
    "change-me",
    "change_me",
    "changeme",
    "placeholder",
    "replace-me",
    "replace_me",
    "replaceme",
    "todo:",
];

/// Whether a default only says that there is none: who deploys sets another.
pub(super) fn is_stand_in(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    STAND_INS.contains(&text.as_str())
        || STAND_IN_PARTS.iter().any(|it| text.contains(it))
        || text.starts_with('<') && text.ends_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins() {
        for text in ["none", " N/A ", "CHANGEME", "Change me!", "<account>", "REPLACE_ME/web:1"] {
            assert!(is_stand_in(text), "{text}");
        }
        for text in ["", "nginx", "bridge", "registry.example/none:1.0", "256", "exchange"] {
            assert!(!is_stand_in(text), "{text}");
        }
    }
}
