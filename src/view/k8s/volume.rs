//! Volumes of Pods.

use super::MOST_ITEMS;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Entry, Node};

/// An item of `volumes`.
#[derive(Clone, Copy, Debug)]
pub struct Volume<'t>(pub Node<'t>);

impl<'t> Volume<'t> {
    /// `name`, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.name_node()?.text()
    }

    /// `name`.
    pub fn name_node(&self) -> Option<Node<'t>> {
        self.0.set("name")
    }

    /// What messages call it: ``volume `data` ``.
    pub fn title(&self) -> String {
        match self.name_node().map(Node::raw_text).filter(|it| !it.is_empty()) {
            Some(name) => format!("volume `{name}`"),
            None => "a volume without a name".to_owned(),
        }
    }

    /// What it is made from: every key but `name` that has a value; one is allowed. `emptyDir: {}` is
    /// a source.
    pub fn sources(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let entries = self.0.entries().take(MOST_ITEMS);
        entries.filter(|it| it.key.raw_text() != "name" && !it.value.is_null())
    }

    /// The mapping of a source: `hostPath`, `secret`, `configMap`, `persistentVolumeClaim`.
    pub fn source(&self, field: &str) -> Option<Node<'t>> {
        self.0.get(field).filter(|it| !it.is_null())
    }

    /// `hostPath.path`.
    pub fn host_path(&self) -> Option<Node<'t>> {
        self.source("hostPath")?.set("path")
    }
}

/// A volume is marked at its name.
impl Place for Volume<'_> {
    fn place(&self) -> Span {
        self.name_node().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}
