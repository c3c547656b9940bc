//! What a Pod says of the nodes it may run on, and of the Pods beside it.

use super::{MOST_ITEMS, Pod, Selector};
use crate::tree::{Kind, Node};

impl<'t> Pod<'t> {
    /// The items of a list somewhere below `affinity`.
    fn affinity(&self, kind: &str, list: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.get("affinity").and_then(|it| it.set(kind)?.set(list));
        list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// Whether `affinity` certainly does not set one of its kinds: `nodeAffinity`.
    pub fn lacks_affinity(&self, kind: &str) -> bool {
        self.lacks("affinity") || self.get("affinity").is_some_and(|it| it.lacks(kind))
    }

    /// The terms of `podAffinity` or `podAntiAffinity`, both those that must and that should hold.
    pub fn affinity_terms(&self, kind: &'static str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let required = self.affinity(kind, "requiredDuringSchedulingIgnoredDuringExecution");
        let preferred = self.affinity(kind, "preferredDuringSchedulingIgnoredDuringExecution");
        required.chain(preferred.filter_map(|it| it.set("podAffinityTerm")))
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
        let required = self.get("affinity").and_then(|it| {
            it.set("nodeAffinity")?.set("requiredDuringSchedulingIgnoredDuringExecution")
        });
        let required = required.and_then(|it| it.set("nodeSelectorTerms"));
        let required = required.into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        let preferred =
            self.affinity("nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution");
        for term in required.chain(preferred.filter_map(|it| it.set("preference"))) {
            let expressions = term.set("matchExpressions").into_iter();
            let expressions = expressions.flat_map(|it| it.items().take(MOST_ITEMS));
            found.extend(expressions.filter_map(|it| it.set("key")));
        }
        let terms = ["podAffinity", "podAntiAffinity"].into_iter();
        let terms = terms.flat_map(|it| self.affinity_terms(it));
        found.extend(terms.chain(self.spread_constraints()).filter_map(|it| it.set("topologyKey")));
        found
    }
}
