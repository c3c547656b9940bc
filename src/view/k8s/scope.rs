//! What is deployed together with an object, as far as the files tell.
//!
//! What a kustomization builds belongs together; without one, what a folder holds, or a file that was
//! named alone. Something is missing only if no file of the run has it, and only where its surroundings
//! look complete: nothing there is left unread, and others of its sort are there.

use super::{Labels, Object, Patch, Pod, Selector, Service};
use crate::text::nearest;

/// Kinds that describe Pods that run on.
pub(super) const RUNNING: [&str; 8] = [
    "DaemonSet",
    "Deployment",
    "DeploymentConfig",
    "Pod",
    "ReplicaSet",
    "ReplicationController",
    "Rollout",
    "StatefulSet",
];

/// The surroundings of an object.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'t> {
    object: Object<'t>,
}

/// Pods that a selector matches.
#[derive(Debug, Default)]
pub struct Matched<'t> {
    /// Those it certainly does.
    pub certain: Vec<Pod<'t>>,
    /// Whether it may match more, or may be changed before it does.
    pub may_be_more: bool,
}

impl<'t> Scope<'t> {
    /// The surroundings of an object.
    pub(super) fn of(object: Object<'t>) -> Self {
        Self { object }
    }

    /// Whether nothing that is deployed with the object is left unread, as far as can be told.
    pub fn is_closed(&self) -> bool {
        let (project, at) = (self.object.project(), self.object.position());
        if project.member(at).document.is_embedded {
            return false;
        }
        let path = project.path(at);
        let folder = path.rfind('/').map_or("", |it| &path[..=it]);
        match project.kustomize().roots(at) {
            [] => !project.is_unread(if project.is_named(at) { path } else { folder }),
            _ => project.kustomize().is_closed(at),
        }
    }

    /// Whether an object is deployed together with the one whose surroundings these are.
    pub fn holds(&self, other: &Object<'_>) -> bool {
        let (project, one, other) =
            (self.object.project(), self.object.position(), other.position());
        project.relations().are_together(project, one, other)
    }

    /// Whether an object is certainly deployed together with it: both stand in one file, or one
    /// kustomization builds both. Two files of a folder may be alternatives.
    pub fn is_sure_of(&self, other: &Object<'_>) -> bool {
        let (project, one, other) =
            (self.object.project(), self.object.position(), other.position());
        let (a, b) = (project.kustomize().roots(one), project.kustomize().roots(other));
        if project.member(one).document.is_embedded {
            let tree = |at: usize| project.member(at).root.tree();
            return std::ptr::eq(tree(one), tree(other));
        }
        match a.is_empty() && b.is_empty() {
            true => project.member(one).file == project.member(other).file,
            false => a.iter().any(|it| b.contains(it)),
        }
    }

    /// The other objects of a kind that are deployed with it and may lie in the same namespace.
    pub fn objects(&self, kind: &str) -> Vec<Object<'t>> {
        self.all(kind).filter(|it| self.object.may_share_namespace(it)).collect()
    }

    /// The other objects of a kind that are deployed with it, in whatever namespace.
    pub fn all(&self, kind: &str) -> impl Iterator<Item = Object<'t>> + use<'t> {
        let (project, scope) = (self.object.project(), *self);
        let found = project.relations().together(project, self.object.position(), kind).into_iter();
        let found = found.filter(move |it| *it != scope.object.position());
        found.map(move |at| Object::of(project, at)).filter(move |it| scope.holds(it))
    }

    /// Whether there are other objects of one of these kinds.
    pub fn has(&self, kinds: &[&str]) -> bool {
        kinds.iter().any(|it| !self.objects(it).is_empty())
    }

    /// Whether a controller makes more objects from something that is deployed with it.
    pub fn has_makers(&self) -> bool {
        let (project, own) = (self.object.project(), self.object.position());
        project.relations().has_makers(project, own)
    }

    /// Whether another object of a kind is deployed with it, says to be in the same namespace or says none
    /// likewise, and something refers to it: such objects are kept in these files.
    fn keeps(&self, kind: &str) -> bool {
        let own = self.object.namespace();
        let mentions = self.object.project().mentions();
        let alike = |it: &Object<'_>| {
            let together = it.namespace() == own || it.is_moved() || self.object.is_moved();
            together && it.name().is_some_and(|it| mentions.may_be_used(it))
        };
        self.all(kind).any(|it| self.object.may_share_namespace(&it) && alike(&it))
    }

    /// Whether nobody in all files has a kind and a name that something in this object refers to, where
    /// the surroundings look complete and such objects are kept here: others of its namespace are, or the
    /// one of that name is, for another namespace, or one that was probably meant.
    pub fn misses(&self, kind: &str, name: &str) -> bool {
        let astray = || self.elsewhere(kind, name).is_some_and(|it| self.holds(&it));
        let kept = || self.keeps(kind) || astray() || self.near(kind, name).is_some();
        self.find(kind, name).is_empty() && self.is_closed() && kept()
    }

    /// The objects of all files that have a kind and a name, or may have.
    pub fn find(&self, kind: &str, name: &str) -> Vec<Object<'t>> {
        let project = self.object.project();
        let found = project.relations().named(kind, name);
        let objects = found.map(|at| Object::of(project, at));
        objects.filter(|it| self.object.may_share_namespace(it)).collect()
    }

    /// An object with a kind and a name that lies in another namespace.
    pub fn elsewhere(&self, kind: &str, name: &str) -> Option<Object<'t>> {
        let project = self.object.project();
        let mut found = project.relations().named(kind, name).map(|at| Object::of(project, at));
        found.find(|it| it.name() == Some(name) && !self.object.may_share_namespace(it))
    }

    /// The name of an object of a kind that is deployed with it and was probably meant.
    pub fn near(&self, kind: &str, name: &str) -> Option<&'t str> {
        let names: Vec<_> = self.objects(kind).iter().filter_map(Object::name).collect();
        nearest(name, names.iter().copied())
    }

    /// Whether nobody in all files has a kind and a name that something in this object refers to, where
    /// the surroundings look complete: closed, with others of the kind.
    pub fn certainly_lacks(&self, kind: &str, name: &str) -> bool {
        self.find(kind, name).is_empty()
            && self.has(&[kind])
            && self.is_closed()
            && !self.object.project().relations().may_become(kind, name)
    }

    /// The Pods of all files that a selector matches. One that asks for nothing matches those that are
    /// deployed with the object.
    pub fn pods(&self, selector: &Selector<'t>) -> Matched<'t> {
        self.matched(selector, |it| self.object.may_share_namespace(it))
    }

    /// The Pods deployed with the object that a selector matches.
    pub fn pods_here(&self, selector: &Selector<'t>) -> Matched<'t> {
        self.matched(selector, |it| self.object.may_share_namespace(it) && self.holds(it))
    }

    /// A Pod deployed with the object that a selector would match if it were in the same namespace.
    pub fn pod_elsewhere(&self, selector: &Selector<'t>) -> Option<Pod<'t>> {
        let apart = |it: &Object<'t>| !self.object.may_share_namespace(it) && self.holds(it);
        self.matched(selector, apart).certain.into_iter().next()
    }

    fn matched(&self, selector: &Selector<'t>, fits: impl Fn(&Object<'t>) -> bool) -> Matched<'t> {
        let project = self.object.project();
        let relations = project.relations();
        let may_be_more = self.changes_labels(selector);
        let mut matched = Matched { certain: Vec::new(), may_be_more };
        let mut candidates: Vec<(usize, usize)> = match relations.rarest(selector) {
            Some((key, value)) => relations.labelled(key, value).collect(),
            None => relations.all_pods().collect(),
        };
        candidates.sort_unstable();
        candidates.dedup();
        for (at, number) in candidates {
            let object = Object::of(project, at);
            let Some(pod) = object.pods().nth(number).filter(|_| fits(&object)) else { continue };
            match selector.matches(&pod.labels()) {
                Some(true) => matched.certain.push(pod),
                Some(false) => matched.may_be_more |= pod.may_come_to(selector),
                None => matched.may_be_more = true,
            }
        }
        matched
    }

    /// Whether no Pod of all files may be matched by a selector of the object, where the surroundings
    /// look complete: closed, with something that runs on.
    pub fn certainly_matches_nothing(&self, selector: &Selector<'t>) -> bool {
        let matched = self.pods(selector);
        matched.certain.is_empty()
            && !matched.may_be_more
            && (self.has(&RUNNING) || self.pod_elsewhere(selector).is_some())
            && self.is_closed()
            && !self.has_makers()
    }

    /// Whether a kustomization adds one of the labels that a selector asks for, or patches change it.
    fn changes_labels(&self, selector: &Selector<'t>) -> bool {
        let relations = self.object.project().relations();
        self.object.may_be_patched()
            || selector.labels().any(|it| relations.is_added(it.key.raw_text()))
    }

    /// The Pods deployed with the object whose labels come nearest to what a selector asks for: all but
    /// one of its labels, at least one.
    pub fn nearest_pod(&self, selector: &Selector<'t>) -> Option<Pod<'t>> {
        let wanted = selector.labels().count();
        let meets = |labels: &Labels<'_>| {
            let has =
                |key: &str, value: &str| labels.get(key).and_then(|it| it.text()) == Some(value);
            let known = selector.labels().filter_map(|it| Some((it.key.text()?, it.value.text()?)));
            known.filter(|(key, value)| has(key, value)).count()
        };
        let project = self.object.project();
        let pods = project.relations().pods_together(project, self.object.position()).into_iter();
        let near = pods.filter_map(|(at, number)| {
            let object = Object::of(project, at);
            let fits = self.holds(&object) && self.object.may_share_namespace(&object);
            fits.then(|| object.pods().nth(number)).flatten()
        });
        let near = near.map(|it| (meets(&it.labels()), it)).filter(|it| it.0 > 0);
        let best = near.max_by_key(|it| it.0)?;
        (best.0 + 1 >= wanted).then_some(best.1)
    }
}

impl<'t> Object<'t> {
    /// What is deployed together with it.
    pub fn scope(&self) -> Scope<'t> {
        Scope::of(*self)
    }

    /// Whether a kustomization may change it.
    pub fn may_be_patched(&self) -> bool {
        let mut units = self.project().kustomize().units_of(self.position());
        units.any(|it| it.patched.iter().any(|it| it.target.may_mean(self.kind(), self.name())))
    }

    /// Whether a field of this name, wherever in it, may be given by another document: it is a patch of
    /// one, or a kustomization patches it.
    pub fn may_be_given(&self, field: &str) -> bool {
        let mut units = self.project().kustomize().units_of(self.position());
        let gives =
            |it: &Patch<'_>| it.target.may_mean(self.kind(), self.name()) && it.may_set(field);
        self.is_partial() || units.any(|it| it.patched.iter().any(gives))
    }

    /// Whether a kustomization adds labels to it.
    pub fn gets_labels(&self) -> bool {
        let mut units = self.project().kustomize().units_of(self.position());
        units.any(|it| it.kustomization.added_labels().next().is_some())
    }

    /// Whether two objects certainly lie in one namespace, if they are deployed together.
    pub fn shares_namespace(&self, other: &Object<'_>) -> bool {
        let unset = |it: &Object<'_>| it.metadata("namespace").is_none();
        match (self.namespace(), other.namespace()) {
            (Some(one), Some(two)) => one == two && self.is_built_like(other),
            (None, None) => unset(self) && unset(other) && self.is_built_like(other),
            _ => self.is_moved() && self.is_built_like(other),
        }
    }

    /// Whether the kustomizations that change names and namespaces are the same for both.
    pub fn is_built_like(&self, other: &Object<'_>) -> bool {
        let kustomize = self.project().kustomize();
        let changing = |at: usize| -> Vec<usize> {
            let units = kustomize.units_of(at);
            let units =
                units.filter(|it| it.kustomization.renames() || it.kustomization.sets_namespace());
            units.map(|it| it.member).collect()
        };
        changing(self.position()) == changing(other.position())
    }

    /// Whether a kustomization puts it into a namespace.
    pub fn is_moved(&self) -> bool {
        let mut units = self.project().kustomize().units_of(self.position());
        units.any(|it| it.kustomization.sets_namespace())
    }
}

impl<'t> Pod<'t> {
    /// Whether it may get labels that are not written in it, from an operator or a patch.
    pub fn may_get_labels(&self) -> bool {
        !self.is_whole() || self.object().may_be_given("labels")
    }

    /// Whether it may get the labels that a selector asks for and that are not written in it.
    fn may_come_to(&self, selector: &Selector<'t>) -> bool {
        let (object, labels) = (self.object(), self.labels());
        let wanted = selector.mismatches(&labels).next();
        let given = || wanted.is_none_or(|it| object.may_be_given(it.key.raw_text()));
        !self.is_whole() || object.may_be_given("labels") && given()
    }

    /// The Services or PodDisruptionBudgets deployed with it that may select it, if its labels are known.
    pub(super) fn selected_by(&self, kind: &'static str) -> Vec<Object<'t>> {
        let (object, project) = (self.object(), self.object().project());
        let found = project.relations().selecting(kind, &self.labels()).into_iter();
        let objects = found.map(|at| Object::of(project, at));
        let near = objects.filter(|it| object.may_share_namespace(it));
        near.filter(|it| object.scope().holds(it)).collect()
    }

    /// The Services deployed with it that certainly route to it.
    pub fn services(&self) -> Vec<Service<'t>> {
        let services = self.selected_by("Service").into_iter().filter_map(Service::of);
        let routes = |it: &Service<'t>| {
            it.selector().is_some_and(|it| it.matches(&self.labels()) == Some(true))
        };
        services.filter(routes).collect()
    }
}
