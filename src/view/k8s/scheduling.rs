//! What a Pod says of the nodes it may run on, and of the Pods beside it.

use super::{MOST_ITEMS, Pod, Selector};
use crate::tree::{Kind, Node};

impl<'t> Pod<'t> {
    /// Whether `affinity` certainly does not set one of its kinds: `nodeAffinity`.
    pub fn lacks_affinity(&self, kind: &str) -> bool {
        self.lacks("affinity") || self.get("affinity").is_some_and(|it| it.lacks(kind))
    }

    /// `topologySpreadConstraints`.
    pub fn spread_constraints(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.list("topologySpreadConstraints").filter(|it| it.kind() == Kind::Mapping)
    }

    /// The names of node labels where they are written: keys of `nodeSelector` and of node affinity, and
    /// the topologies of affinity and spread constraints.
    pub fn node_labels(&self) -> Vec<Node<'t>> {
        let selector = self.get("nodeSelector").map(Selector::plain);
        let mut found: Vec<_> =
            selector.into_iter().flat_map(|it| it.labels()).map(|it| it.key).collect();
        for affinity in self.affinities() {
            for term in affinity.terms() {
                let expressions = term.set("matchExpressions");
                let expressions = expressions.filter(|_| affinity.field == "nodeAffinity");
                let items = expressions.into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
                found.extend(items.filter_map(|it| it.set("key")));
                found.extend(term.set("topologyKey"));
            }
        }
        found.extend(self.spread_constraints().filter_map(|it| it.set("topologyKey")));
        found
    }
}
