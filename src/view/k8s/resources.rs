//! Resources that containers and Pods request and are limited to.

use super::{MOST_ITEMS, Quantity};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::Node;

/// What `resources` says; it may say nothing.
#[derive(Clone, Copy, Debug)]
pub struct Resources<'t>(pub Option<Node<'t>>);

/// How much of a resource is requested, or may be used at most.
#[derive(Clone, Copy, Debug)]
pub struct Amount<'t> {
    /// The resource: `cpu`, `nvidia.com/gpu`.
    pub name: &'t str,
    /// The name as it is written.
    pub key: Node<'t>,
    /// The amount as it is written.
    pub node: Node<'t>,
    /// `requests` or `limits`.
    pub list: &'static str,
}

impl<'t> Resources<'t> {
    /// What is written in `requests` or `limits` under known names.
    pub fn list(&self, list: &'static str) -> impl Iterator<Item = Amount<'t>> + use<'t> {
        let map = self.0.and_then(|it| it.set(list)).into_iter();
        map.flat_map(|it| it.entries().take(MOST_ITEMS)).filter_map(move |it| {
            let name = it.key.text().filter(|_| !it.is_merge() && !it.value.is_empty())?;
            Some(Amount { name, key: it.key, node: it.value, list })
        })
    }

    /// What is written in both lists, requests first.
    pub fn all(&self) -> impl Iterator<Item = Amount<'t>> + use<'t> {
        self.list("requests").chain(self.list("limits"))
    }

    /// What a list says of a resource.
    pub fn get(&self, list: &'static str, name: &str) -> Option<Amount<'t>> {
        self.list(list).find(|it| it.name == name)
    }

    /// Whether a list certainly does not name a resource.
    pub fn lacks(&self, list: &str, name: &str) -> bool {
        let Some(own) = self.0 else { return true };
        own.lacks(list) || own.set(list).is_some_and(|it| it.lacks(name))
    }
}

impl<'t> Amount<'t> {
    /// The amount, where it is known.
    pub fn quantity(&self) -> Option<Quantity> {
        Quantity::of(self.node)
    }

    /// Whether it is of a kind that Kubernetes does not know itself: `nvidia.com/gpu`.
    /// `apis/core/helper` `IsExtendedResourceName`, read 2026-11-21.
    pub fn is_extended(&self) -> bool {
        self.name.contains('/')
            && !self.name.contains("kubernetes.io/")
            && !self.name.starts_with("requests.")
    }

    /// Whether it is memory in large pages.
    pub fn is_huge_pages(&self) -> bool {
        self.name.starts_with("hugepages-")
    }

    /// What its owner does: `requests` it or `is limited to` it.
    pub fn verb(&self) -> &'static str {
        if self.list == "requests" { "requests" } else { "is limited to" }
    }
}

/// An amount is marked at its value.
impl Place for Amount<'_> {
    fn place(&self) -> Span {
        self.node.place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
