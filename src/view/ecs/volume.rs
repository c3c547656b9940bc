//! Volumes of a task.

use crate::rule::Place;
use crate::text::Span;
use crate::tree::Node;

/// An item of `volumes`.
#[derive(Clone, Copy, Debug)]
pub struct Volume<'t> {
    node: Node<'t>,
}

impl<'t> Volume<'t> {
    pub(super) fn new(node: Node<'t>) -> Self {
        Self { node }
    }

    /// The mapping itself.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.node.set(field)
    }

    /// Its name, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.get("name")?.text()
    }

    /// What messages call it: ``volume `data` ``.
    pub fn title(&self) -> String {
        match self.get("name") {
            Some(name) => format!("volume `{}`", name.raw_text()),
            None => "a volume without a name".to_owned(),
        }
    }

    /// `host.sourcePath`.
    pub fn source_path(&self) -> Option<Node<'t>> {
        self.get("host")?.set("sourcePath")
    }

    /// `efsVolumeConfiguration`.
    pub fn efs(&self) -> Option<Node<'t>> {
        self.get("efsVolumeConfiguration")
    }
}

impl Place for Volume<'_> {
    fn place(&self) -> Span {
        self.get("name").unwrap_or(self.node).place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
