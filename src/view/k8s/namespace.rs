//! Namespaces, and what they enforce.

use super::{Level, Object};
use crate::tree::Node;
use std::collections::BTreeSet;

/// A level of the Pod Security Standards that a namespace enforces.
#[derive(Clone, Copy, Debug)]
pub struct Enforced<'t> {
    /// The label that says so.
    pub label: Node<'t>,
    /// Which.
    pub level: Level,
    /// As which version of Kubernetes reads it: the number after `1.`
    pub version: u8,
}

impl<'t> Object<'t> {
    /// The level that certainly is enforced on its Pods: by the Namespace it lies in, where that is among
    /// the files. Of several with its name the lowest level counts.
    pub fn enforced_level(&self) -> Option<Enforced<'t>> {
        let levels = self.namespaces().into_iter().filter_map(|it| self.enforced_in(it));
        levels.max_by_key(|it| it.level)
    }

    fn enforced_in(&self, name: &str) -> Option<Enforced<'t>> {
        let project = self.project();
        let found = project.relations().named("Namespace", name).map(|it| Object::of(project, it));
        let (near, far): (Vec<_>, Vec<_>) = found.partition(|it| self.scope().holds(it));
        let mut lowest: Option<Enforced<'t>> = None;
        for namespace in if near.is_empty() { far } else { near } {
            let enforced = namespace.enforces()?;
            lowest = lowest.filter(|it| it.level <= enforced.level).or(Some(enforced));
        }
        lowest
    }

    /// What a Namespace certainly enforces, beyond nothing.
    fn enforces(&self) -> Option<Enforced<'t>> {
        if self.name().is_none() || self.may_be_given("labels") {
            return None;
        }
        let labels = self.labels();
        let label = labels.get("pod-security.kubernetes.io/enforce")?;
        let level = match label.text()? {
            "baseline" => Level::Baseline,
            "restricted" => Level::Restricted,
            _ => return None,
        };
        let own = self.cluster_version().minor();
        let version = match labels.get("pod-security.kubernetes.io/enforce-version") {
            Some(version) => match version.text()? {
                "latest" => own,
                // A version that the cluster does not know yet is read as its own.
                version => version.strip_prefix("v1.")?.parse::<u8>().ok()?.min(own),
            },
            None => own,
        };
        Some(Enforced { label, level, version })
    }

    /// The namespaces that it is put into, as far as they are known.
    fn namespaces(&self) -> BTreeSet<&'t str> {
        let (kustomize, at) = (self.project().kustomize(), self.position());
        let given = |it: &crate::project::Unit<'t>| it.kustomization.0.set("namespace");
        let roots = kustomize.roots(at);
        let outer = roots.iter().filter_map(|it| given(&kustomize.units[*it]));
        let outer: BTreeSet<_> = outer.filter_map(Node::text).collect();
        if !outer.is_empty() {
            return outer;
        }
        let mut inner: Vec<_> = kustomize.units_of(at).filter_map(given).collect();
        match (inner.pop(), inner.is_empty()) {
            (Some(only), true) => only.text().into_iter().collect(),
            (Some(_), false) => BTreeSet::new(),
            (None, _) => self.namespace().into_iter().collect(),
        }
    }
}
