//! Where a walk is.

use super::Shape;
use crate::tree::Node;

/// How a value was reached.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    /// The collection it is in; `None` for the root.
    pub frame: Option<u32>,
    /// The last step to it.
    pub step: Step<'t>,
    /// The key that it, or the list it stands in, was reached by.
    pub field: &'t str,
    /// The shape of the mapping it is in.
    pub shape: Option<Shape>,
    /// The innermost list item that it is in or is.
    pub item: Option<Node<'t>>,
}

/// A step from a collection into it.
#[derive(Clone, Copy)]
pub(super) enum Step<'t> {
    /// None was taken.
    Root,
    /// To the value of a key.
    Key(&'t str),
    /// To an item.
    Item(u32),
}

/// A collection that was entered.
pub(super) struct Frame<'t> {
    /// Where it is.
    pub place: Place<'t>,
    /// What it was held against.
    pub shape: Option<Shape>,
}

impl<'t> Place<'t> {
    /// The place of the root.
    pub fn root() -> Self {
        Self { frame: None, step: Step::Root, field: "", shape: None, item: None }
    }

    /// The place of the value of a key in a collection that was entered.
    pub fn field(self, frame: Option<u32>, shape: Option<Shape>, key: &'t str) -> Self {
        Self { frame, step: Step::Key(key), field: key, shape, item: self.item }
    }
}

/// The way to a value, as far as it is of use to anyone.
pub(super) fn path<'t>(frames: &[Frame<'t>], place: Place<'t>) -> String {
    const LONGEST: usize = 64;
    let mut steps = vec![place.step];
    let mut next = place.frame;
    while let Some(frame) = next.and_then(|it| frames.get(it as usize)) {
        steps.push(frame.place.step);
        next = frame.place.frame;
    }
    let mut path = String::new();
    for step in steps.into_iter().rev().take(LONGEST) {
        match step {
            Step::Root => {}
            Step::Key(key) if path.is_empty() => path.push_str(key),
            Step::Key(key) => path.extend([".", key]),
            Step::Item(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}
