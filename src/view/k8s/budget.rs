//! PodDisruptionBudgets.

use super::{Object, Pod, Portion, Selector};
use crate::tree::Node;

/// A PodDisruptionBudget.
#[derive(Clone, Copy, Debug)]
pub struct Budget<'t>(Object<'t>);

impl<'t> Budget<'t> {
    /// The budget that an object is.
    pub fn of(object: Object<'t>) -> Option<Self> {
        object.is("policy", "PodDisruptionBudget").then_some(Self(object))
    }

    /// The object it is.
    pub fn object(&self) -> Object<'t> {
        self.0
    }

    /// Its selector.
    pub fn selector(&self) -> Option<Selector<'t>> {
        self.0.selector()
    }

    /// `minAvailable` or `maxUnavailable`, as it is written.
    pub fn amount(&self, field: &str) -> Option<(Node<'t>, Portion)> {
        let node = self.0.spec(field).filter(|_| !self.0.may_be_given(field))?;
        Some((node, Portion::of(node)?))
    }

    /// The Pods deployed with it that it certainly protects.
    pub fn pods(&self) -> Vec<Pod<'t>> {
        let selector = self.selector().filter(|it| !it.node().is_null());
        let pods = selector.map(|it| self.0.scope().pods_here(&it).certain).unwrap_or_default();
        pods.into_iter().filter(|it| !it.is_batch()).collect()
    }

    /// How many Pods it protects at least, where everything it may protect is known.
    pub fn fewest(&self) -> Option<i64> {
        let selector = self.selector()?;
        let matched = self.0.scope().pods_here(&selector);
        if matched.may_be_more || matched.certain.is_empty() {
            return None;
        }
        let each = matched.certain.iter().map(|it| match it.object().kind()? {
            "Deployment" | "StatefulSet" | "ReplicaSet" | "ReplicationController" => {
                Some(it.object().fewest()?.0)
            }
            _ => None,
        });
        each.sum()
    }
}

impl<'t> Pod<'t> {
    /// The budgets deployed with it that may protect it.
    pub fn budgets(&self) -> Vec<Budget<'t>> {
        let found = self.selected_by("PodDisruptionBudget").into_iter().filter_map(Budget::of);
        let may = |it: &Budget<'t>| {
            it.0.may_be_patched()
                || it.selector().is_none_or(|it| it.matches(&self.labels()) != Some(false))
        };
        found.filter(may).collect()
    }

    /// Whether all of its labels are known.
    pub fn labels_are_known(&self) -> bool {
        let known = |it: Node<'_>| it.text().is_some();
        let labels = self.labels();
        !self.may_get_labels()
            && !labels.node().is_some_and(Node::is_unknown)
            && labels.entries().all(|it| !it.is_merge() && known(it.key) && known(it.value))
    }
}
