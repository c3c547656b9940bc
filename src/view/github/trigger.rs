//! What starts a workflow.

use super::MOST;
use crate::tree::{Entry, Kind, Node};

/// The value of `on`.
#[derive(Clone, Copy, Debug)]
pub struct Trigger<'t>(Option<Node<'t>>);

/// An event that starts a workflow.
#[derive(Clone, Copy, Debug)]
pub struct Event<'t> {
    /// Its name as written.
    pub name: &'t str,
    /// Where the name stands.
    pub place: Node<'t>,
    /// Its filters, activity types and inputs; nothing for a name alone.
    pub filters: Option<Node<'t>>,
}

impl<'t> Trigger<'t> {
    pub(super) fn new(on: Option<Node<'t>>) -> Self {
        Self(on)
    }

    /// The value, as it is written.
    pub fn node(self) -> Option<Node<'t>> {
        self.0
    }

    /// The events, in order.
    pub fn events(self) -> Vec<Event<'t>> {
        let Some(on) = self.0 else { return Vec::new() };
        let plain = |it: Node<'t>| Event { name: it.raw_text(), place: it, filters: None };
        let named = |it: &Node<'t>| it.kind() == Kind::Scalar && !it.is_null();
        match on.kind() {
            Kind::Scalar => Some(on).filter(named).map(plain).into_iter().collect(),
            Kind::Sequence => on.items().filter(named).map(plain).collect(),
            Kind::Mapping => on
                .entries()
                .map(|it| Event {
                    name: it.key.raw_text(),
                    place: it.key,
                    filters: Some(it.value).filter(|it| !it.is_null()),
                })
                .collect(),
        }
    }
}

impl<'t> Event<'t> {
    /// The value of one of its filters.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.filters?.get(key)
    }

    /// One of its filters, with its key.
    pub fn entry(&self, key: &str) -> Option<Entry<'t>> {
        self.filters?.entry(key)
    }

    /// All its filters.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        self.filters.into_iter().flat_map(Node::entries)
    }

    /// The items of a filter that is a list or a text.
    pub fn list(&self, key: &str) -> Vec<Node<'t>> {
        match self.get(key) {
            Some(it) if it.kind() == Kind::Scalar => vec![it],
            it => it.into_iter().flat_map(Node::items).take(MOST).collect(),
        }
    }

    /// Its inputs, for `workflow_dispatch` and `workflow_call`: names with what is said of them.
    pub fn inputs(&self) -> impl Iterator<Item = (Node<'t>, Node<'t>)> + use<'t> {
        self.of("inputs")
    }

    /// Its secrets, for `workflow_call`.
    pub fn secrets(&self) -> impl Iterator<Item = (Node<'t>, Node<'t>)> + use<'t> {
        self.of("secrets")
    }

    fn of(&self, key: &str) -> impl Iterator<Item = (Node<'t>, Node<'t>)> + use<'t> {
        let entries = self.get(key).into_iter().flat_map(Node::entries);
        entries.map(|it| (it.key, it.value))
    }
}
