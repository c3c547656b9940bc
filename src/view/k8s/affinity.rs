//! Where Pods are to run beside what.

use super::MOST_ITEMS;
use crate::tree::Node;

/// `nodeAffinity`, `podAffinity` or `podAntiAffinity`.
#[derive(Clone, Copy, Debug)]
pub struct Affinity<'t> {
    /// Which of the three.
    pub field: &'static str,
    /// The mapping itself.
    pub node: Node<'t>,
}

impl<'t> Affinity<'t> {
    /// What must hold: of nodes a selector with terms, of Pods a list of terms.
    pub fn required(&self) -> Option<Node<'t>> {
        self.node.set("requiredDuringSchedulingIgnoredDuringExecution")
    }

    /// What is preferred, each with a weight.
    pub fn preferred(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.node.set("preferredDuringSchedulingIgnoredDuringExecution");
        list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// The terms of both.
    pub fn terms(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let of_nodes = self.field == "nodeAffinity";
        let list = match self.required() {
            Some(required) if of_nodes => required.set("nodeSelectorTerms"),
            required => required,
        };
        let required = list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        let field = if of_nodes { "preference" } else { "podAffinityTerm" };
        required.chain(self.preferred().filter_map(move |it| it.set(field)))
    }
}
