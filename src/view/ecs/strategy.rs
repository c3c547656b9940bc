//! Capacity provider strategies: of services, task sets and runs, and the default one of a cluster.

use super::{MOST_ITEMS, Service};
use crate::document::Kind;
use crate::tree::{self, Node};

/// A list of capacity providers with their shares of the tasks.
#[derive(Clone, Copy, Debug)]
pub struct Strategy<'t>(pub Node<'t>);

/// An item of a strategy: a capacity provider with its base and its weight.
#[derive(Clone, Copy, Debug)]
pub struct Share<'t>(pub Node<'t>);

impl<'t> Strategy<'t> {
    /// The items that are mappings.
    pub fn shares(&self) -> impl Iterator<Item = Share<'t>> + use<'t> {
        let items = self.0.items().take(MOST_ITEMS);
        items.filter(|it| it.kind() == tree::Kind::Mapping && !it.is_unknown()).map(Share)
    }

    /// Whether there are items, and every one is a mapping that is known as a whole.
    pub fn is_known(&self) -> bool {
        let is_mapping = |it: Node<'_>| it.kind() == tree::Kind::Mapping && !it.is_unknown();
        self.0.kind() == tree::Kind::Sequence
            && !self.0.is_empty()
            && self.0.items().take(MOST_ITEMS).all(is_mapping)
    }

    /// The share of Fargate Spot.
    pub fn spot(&self) -> Option<Share<'t>> {
        self.shares().find(|it| it.name() == Some("FARGATE_SPOT"))
    }

    /// Whether every task certainly runs on Fargate Spot: nothing else has a base or a weight.
    pub fn is_spot_only(&self) -> bool {
        let mut used = self.shares().filter(|it| !it.is_idle()).peekable();
        let some = used.peek().is_some();
        some && self.is_known() && used.all(|it| it.name() == Some("FARGATE_SPOT"))
    }
}

impl<'t> Share<'t> {
    /// `capacityProvider`.
    pub fn provider(&self) -> Option<Node<'t>> {
        self.0.set("capacityProvider")
    }

    /// The name of the capacity provider, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.provider()?.text()
    }

    /// Whether it is a capacity provider of Fargate for certain.
    pub fn is_fargate(&self) -> bool {
        matches!(self.name(), Some("FARGATE" | "FARGATE_SPOT"))
    }

    /// `base` or `weight`, 0 where it is certainly not set. `None` where it is unknown.
    pub fn number(&self, field: &str) -> Option<i64> {
        match self.0.set(field) {
            Some(node) => node.int(),
            None => self.0.lacks(field).then_some(0),
        }
    }

    /// Whether it certainly gets no tasks.
    pub fn is_idle(&self) -> bool {
        self.number("base") == Some(0) && self.number("weight") == Some(0)
    }
}

impl<'t> Service<'t> {
    /// `capacityProviderStrategy`.
    pub fn provider_strategy(&self) -> Option<Strategy<'t>> {
        self.get("capacityProviderStrategy").map(Strategy)
    }

    /// Whether a share is of a capacity provider that is certainly none of Fargate's: one of another
    /// name, or one of the same template or module.
    pub fn is_beyond_fargate(&self, share: Share<'t>) -> bool {
        if share.name().is_some() {
            return !share.is_fargate();
        }
        share.provider().is_some_and(|it| self.referred(it, Kind::CapacityProvider).is_some())
    }
}
