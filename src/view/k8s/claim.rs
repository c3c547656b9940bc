//! Claims of volumes, and who shares one.

use super::{Object, Pod, scalar};
use crate::tree::Node;

/// Drivers whose volumes any number of nodes attach, whatever the access mode says; in the name of the
/// storage class, as people write it.
const SHARED: [&str; 6] = ["azurefile", "cephfs", "efs", "gluster", "hostpath", "nfs"];

impl<'t> Object<'t> {
    /// How many Pods it runs, and how many at once while they are replaced. `None` where one of them is not
    /// known, or another object says it.
    pub fn replicas_at_once(&self) -> Option<(i64, i64)> {
        let kind = self.kind()?;
        let grows = matches!(kind, "Deployment");
        if !self.is_built_in()
            || !grows && !matches!(kind, "ReplicaSet" | "ReplicationController" | "StatefulSet")
            || self.is_partial()
            || self.may_be_given("replicas")
            || self.is_scaled()
        {
            return None;
        }
        let replicas = match self.spec("replicas") {
            Some(replicas) => scalar::int(replicas)?,
            None => self.spec_lacks("replicas").then_some(1)?,
        };
        let rolls = grows && !self.may_be_given("strategy") && self.surges();
        Some((replicas, replicas + i64::from(rolls && replicas > 0)))
    }

    /// Whether a Deployment starts a new Pod before an old one has gone.
    fn surges(&self) -> bool {
        let Some(strategy) = self.spec("strategy") else { return self.spec_lacks("strategy") };
        let rolls = strategy.set("type").is_none_or(|it| it.text() == Some("RollingUpdate"));
        let surge = strategy.set("rollingUpdate").and_then(|it| it.set("maxSurge"));
        let some = |it: Node<'_>| it.text().is_some_and(|it| !matches!(it, "0" | "0%"));
        rolls && surge.is_none_or(some)
    }

    /// Whether a kustomization or an autoscaler says how many Pods it runs.
    fn is_scaled(&self) -> bool {
        let is_own = |it: Node<'_>| it.text().is_none_or(|it| self.name() == Some(it));
        let mut units = self.project().kustomize().units_of(self.position());
        let by_unit = units.any(|it| {
            let names = it.kustomization.list("replicas").filter_map(|it| it.set("name"));
            names.into_iter().any(is_own)
        });
        let scales = |kind: &str| {
            self.scope().objects(kind).iter().any(|it| {
                let target = it.spec("scaleTargetRef").and_then(|it| it.set("name"));
                target.is_none_or(is_own)
            })
        };
        by_unit || scales("HorizontalPodAutoscaler") || scales("ScaledObject")
    }

    /// The access mode of a claim that is deployed with it, where only one node attaches its volume.
    pub fn claimed_once(&self, name: Node<'t>) -> Option<Node<'t>> {
        let name = name.text()?;
        let scope = self.scope();
        let found = scope.find("PersistentVolumeClaim", name);
        let [claim] = found.as_slice() else { return None };
        let fixed = scope.holds(claim) && claim.name().is_some() && !claim.may_be_patched();
        let class = claim.spec("storageClassName").map_or("", Node::raw_text).to_lowercase();
        let modes = claim.spec("accessModes").filter(|_| fixed)?;
        let (mut items, shared) = (modes.items(), SHARED.iter().any(|it| class.contains(it)));
        let (first, None) = (items.next()?, items.next()) else { return None };
        (first.text() == Some("ReadWriteOnce") && !shared).then_some(first)
    }

    /// Whether a claim of this name may be one that a StatefulSet makes of its templates:
    /// `data-db-0`.
    pub fn is_claimed_by_set(&self, name: &str) -> bool {
        let sets = self.project().relations().of_kind("StatefulSet").iter();
        let mut sets = sets.map(|it| Object::of(self.project(), *it));
        sets.any(|set| {
            let own = set.name().unwrap_or_default();
            let number =
                name.rsplit_once('-').filter(|it| it.1.bytes().all(|it| it.is_ascii_digit()));
            number.is_some_and(|(rest, _)| !own.is_empty() && rest.ends_with(own))
        })
    }

    /// Whether a ServiceAccount that a binding names as a subject is in none of the files, though others
    /// of its namespace are.
    pub fn lacks_account(&self, subject: Node<'t>, name: &str) -> bool {
        // Every namespace has the one called `default`, and the cluster's own has many.
        let namespace = match subject.set("namespace") {
            Some(namespace) => namespace.text().filter(|it| *it != "kube-system"),
            None => self.namespace(),
        };
        if name == "default" || namespace.is_none() && subject.set("namespace").is_some() {
            return false;
        }
        let project = self.project();
        let found = project.relations().named("ServiceAccount", name);
        let near = |it: &Object<'_>| {
            let same = it.namespace() == namespace || it.namespace().is_none();
            same && self.scope().holds(it)
        };
        found.count() == 0
            && !project.mentions().may_be_derived(name)
            && self.scope().is_closed()
            && self.scope().all("ServiceAccount").any(|it| near(&it))
    }
}

impl<'t> Pod<'t> {
    /// Whether something may keep all of its Pods on one node.
    pub fn is_held_to_a_node(&self) -> bool {
        ["affinity", "nodeName", "nodeSelector"].iter().any(|it| !self.lacks(it))
    }
}
