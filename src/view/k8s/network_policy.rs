//! NetworkPolicies: whom they let through.

use super::{MOST_ITEMS, Object, Pod, Selector, scalar};
use crate::tree::{Kind, Node};

/// Kinds of policies of other makes.
const FOREIGN: [&str; 4] = [
    "CiliumClusterwideNetworkPolicy",
    "CiliumNetworkPolicy",
    "ClusterNetworkPolicy",
    "GlobalNetworkPolicy",
];

/// So many of them are looked into.
const MOST_FOREIGN: usize = 100;

/// An item of `ingress` or `egress` of a NetworkPolicy.
#[derive(Clone, Copy, Debug)]
pub struct NetworkRule<'t> {
    node: Node<'t>,
    peers: &'static str,
}

/// An item of `from` or `to`.
#[derive(Clone, Copy, Debug)]
pub struct NetworkPeer<'t>(pub Node<'t>);

impl<'t> Object<'t> {
    /// The rules of a NetworkPolicy for one way: `ingress` or `egress`.
    pub fn network_rules(
        &self,
        way: &'static str,
    ) -> impl Iterator<Item = NetworkRule<'t>> + use<'t> {
        let peers = if way == "ingress" { "from" } else { "to" };
        let list = self.spec(way).into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        list.map(move |node| NetworkRule { node, peers })
    }

    /// The NetworkPolicies of all files that may lie in its namespace.
    pub fn network_policies(&self) -> Vec<Object<'t>> {
        let found = self.project().relations().of_kind("NetworkPolicy").iter();
        let found = found.map(|it| Object::of(self.project(), *it));
        found.filter(|it| self.may_share_namespace(it)).collect()
    }

    /// Whether a policy of another make (Calico, Cilium) may restrict its Pods.
    pub fn has_foreign_policies(&self) -> bool {
        let relations = self.project().relations();
        FOREIGN.iter().any(|it| !relations.of_kind(it).is_empty())
    }

    /// Whether it is a policy of Cilium that certainly is not about a Pod.
    fn misses(&self, pod: &Pod<'_>) -> bool {
        if self.kind() != Some("CiliumNetworkPolicy") || self.is_incomplete() {
            return false;
        }
        if !self.may_share_namespace(&pod.object()) {
            return true;
        }
        let Some(selector) = self.spec("endpointSelector") else { return false };
        let labels = selector.set("matchLabels").into_iter().flat_map(Node::entries);
        let expressions = selector.set("matchExpressions").into_iter().flat_map(Node::items);
        let keys = labels.map(|it| it.key).chain(expressions.filter_map(|it| it.get("key")));
        // `k8s:app` and `any:app` are Cilium's own ways to say `app`.
        let plain = keys.into_iter().all(|it| it.text().is_some_and(|it| !it.contains(':')));
        plain && Selector::new(selector).matches(&pod.labels()) == Some(false)
    }

    /// Whether a NetworkPolicy may restrict one way: `Ingress`, which it does unless it says otherwise, or
    /// `Egress`.
    pub fn may_restrict(&self, way: &str) -> bool {
        let written = self.spec("policyTypes").filter(|it| it.kind() == Kind::Sequence);
        match written {
            Some(types) => types.items().any(|it| it.text().is_none_or(|it| it == way)),
            None => way == "Ingress" || self.spec("egress").is_some(),
        }
    }

    /// Whether a NetworkPolicy certainly restricts what its Pods send, but for nothing at all.
    pub fn restricts_egress(&self) -> bool {
        self.is("networking.k8s.io", "NetworkPolicy")
            && self.network_rules("egress").next().is_some()
            && !self.may_be_given("egress")
    }
}

impl Pod<'_> {
    /// Whether a policy of another make (Calico, Cilium) may restrict it.
    pub fn may_have_foreign_policy(&self) -> bool {
        let project = self.object().project();
        let found = |kind: &&str| project.relations().of_kind(kind);
        if FOREIGN.iter().map(|it| found(it).len()).sum::<usize>() > MOST_FOREIGN {
            return true;
        }
        let mut policies = FOREIGN.iter().flat_map(found).map(|it| Object::of(project, *it));
        policies.any(|it| self.may_get_labels() || !it.misses(self))
    }
}

impl<'t> NetworkRule<'t> {
    /// Whom it lets through; nobody listed is everybody.
    pub fn peers(&self) -> impl Iterator<Item = NetworkPeer<'t>> + use<'t> {
        let list = self.node.set(self.peers).into_iter();
        list.flat_map(|it| it.items().take(MOST_ITEMS)).map(NetworkPeer)
    }

    /// Whether it may let Pods ask the cluster for names.
    pub fn may_allow_dns(&self) -> bool {
        let outside = |it: NetworkPeer<'_>| !it.is_beside();
        let reaches = self.node.set(self.peers).is_none() || self.peers().any(outside);
        let ports = self.node.set("ports").filter(|it| it.kind() == Kind::Sequence);
        reaches && ports.is_none_or(|it| it.items().any(may_be_dns))
    }
}

/// Whether a port, or a range of them, may be that of DNS.
fn may_be_dns(port: Node<'_>) -> bool {
    let (Some(first), last) = (port.set("port"), port.set("endPort")) else { return true };
    match (scalar::int(first), last.map(scalar::int)) {
        (Some(port), None) => port == 53,
        (Some(first), Some(Some(last))) => (first..=last).contains(&53),
        // A name is one of the Pod's that is asked.
        (None, None) => first.text().is_none_or(|it| it.contains("dns")),
        _ => true,
    }
}

impl<'t> NetworkPeer<'t> {
    /// Whether it means Pods of the policy's own namespace.
    pub fn is_beside(&self) -> bool {
        self.0.get("podSelector").is_some()
            && self.0.lacks("namespaceSelector")
            && self.0.get("namespaceSelector").is_none()
            && self.0.lacks("ipBlock")
    }

    /// The Pods of the policy's own namespace that it means.
    pub fn selector(&self) -> Option<Selector<'t>> {
        self.0.get("podSelector").filter(|_| self.is_beside()).map(Selector::new)
    }
}
