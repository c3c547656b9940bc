//! Where to find objects by what others call them, over all files of a run.

use super::Project;
use crate::document::Kind;
use crate::tree::Node;
use crate::view::k8s::{Autoscaler, Ingress, Labels, Object, Selector};
use std::collections::{HashMap, HashSet};

/// What puts objects together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Group<'t> {
    /// A kustomization that no other takes in, by its number.
    Root(usize),
    /// The folder of what no kustomization builds.
    Folder(&'t str),
}

/// The objects of a run by kind and name, and their Pods by label.
#[derive(Debug, Default)]
pub struct Relations<'t> {
    /// The objects of a group by kind.
    together: HashMap<(Group<'t>, &'t str), Vec<usize>>,
    /// The Pods of a group.
    pods_together: HashMap<Group<'t>, Vec<(usize, usize)>>,
    /// Groups with objects that a controller makes more objects from.
    makers: HashSet<Group<'t>>,
    /// Services and PodDisruptionBudgets by kind and the rarest label of their selectors.
    selecting: HashMap<(&'static str, &'t str, &'t str), Vec<usize>>,
    /// Those of them whose selectors have no label that is known.
    loose: HashMap<&'static str, Vec<usize>>,
    /// Ingresses by host and path.
    paths: HashMap<(&'t str, &'t str), Vec<usize>>,
    /// Autoscalers by the name of what they scale; `None` where that is not known.
    scaled: HashMap<Option<&'t str>, Vec<usize>>,
    /// The labels that kustomizations add.
    added: HashSet<&'t str>,
    /// Whether a kustomization changes names.
    renames: bool,
    kinds: HashMap<&'t str, Vec<usize>>,
    names: HashMap<(&'t str, &'t str), Vec<usize>>,
    /// Where each object lies, by its position.
    places: Vec<Place<'t>>,
    /// Objects whose name is not known, by kind.
    nameless: HashMap<&'t str, Vec<usize>>,
    /// Objects with their number of the Pod, by label.
    pods: HashMap<(&'t str, &'t str), Vec<(usize, usize)>>,
    all: Vec<(usize, usize)>,
    /// Those with labels that are not wholly known.
    unlabelled: Vec<(usize, usize)>,
}

/// Where an object lies, kept because every pair of objects may ask.
#[derive(Clone, Copy, Debug, Default)]
struct Place<'t> {
    namespace: Option<&'t str>,
    folder: &'t str,
    file: usize,
    /// Whether a kustomization puts it into a namespace.
    is_moved: bool,
    /// Whether a kustomization builds it.
    is_built: bool,
    /// Whether its file was named, so that its neighbours may be missing.
    is_named: bool,
    /// Whether it stands inside something else, an example or a script.
    is_embedded: bool,
}

impl<'t> Relations<'t> {
    /// Looks at every object of a project.
    pub(super) fn of(project: &'t Project<'t>) -> Self {
        let mut relations = Self::default();
        for unit in &project.kustomize().units {
            relations.added.extend(unit.kustomization.added_labels());
            relations.renames |= unit.kustomization.renames();
        }
        for at in 0..project.members().len() {
            relations.places.push(Place::of(project, at));
            if project.member(at).document.kind == Kind::KubernetesObject && !project.is_patch(at) {
                relations.add(&Object::of(project, at), at);
            }
        }
        for kind in ["PodDisruptionBudget", "Service"] {
            for at in relations.of_kind(kind).to_vec() {
                let Some(selector) = Object::of(project, at).selector() else { continue };
                let found = match relations.rarest(&selector) {
                    Some((key, value)) => {
                        relations.selecting.entry((kind, key, value)).or_default()
                    }
                    None => relations.loose.entry(kind).or_default(),
                };
                found.push(at);
            }
        }
        relations
    }

    /// Of the labels that a selector asks for the one that the fewest Pods have.
    pub fn rarest(&self, selector: &Selector<'t>) -> Option<(&'t str, &'t str)> {
        selector.known_labels().min_by_key(|it| self.pods.get(it).map_or(0, Vec::len))
    }

    /// Whether two objects may lie in one namespace: both say the same, or one does not say, or is put
    /// into another by a kustomization.
    pub fn may_share_namespace(&self, one: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (self.places.get(one), self.places.get(other)) else {
            return true;
        };
        match (a.namespace, b.namespace) {
            (Some(one), Some(two)) => one == two || a.is_moved || b.is_moved,
            _ => true,
        }
    }

    /// Whether two objects are deployed together: built by one kustomization, or by none and beside each
    /// other.
    pub fn are_together(&self, project: &Project<'_>, one: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (self.places.get(one), self.places.get(other)) else {
            return false;
        };
        if a.is_built || b.is_built {
            let roots = project.kustomize().roots(other);
            return project.kustomize().roots(one).iter().any(|it| roots.contains(it));
        }
        if a.is_embedded || b.is_embedded {
            let tree = |at: usize| project.member(at).root.tree();
            return std::ptr::eq(tree(one), tree(other));
        }
        a.file == b.file || !a.is_named && !b.is_named && a.folder == b.folder
    }

    /// The positions of the objects of a kind.
    pub fn of_kind(&self, kind: &str) -> &[usize] {
        self.kinds.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The positions of the objects of a kind that may be deployed together with an object, itself
    /// included.
    pub fn together(&self, project: &'t Project<'t>, at: usize, kind: &str) -> Vec<usize> {
        let groups = groups(project, at);
        let mut found: Vec<usize> = Vec::new();
        for group in &groups {
            found.extend(self.together.get(&(*group, kind)).into_iter().flatten());
        }
        if groups.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// The objects and numbers of the Pods that may be deployed together with an object.
    pub fn pods_together(&self, project: &'t Project<'t>, at: usize) -> Vec<(usize, usize)> {
        let groups = groups(project, at);
        let found = groups.iter().flat_map(|it| self.pods_together.get(it)).flatten();
        let mut found: Vec<_> = found.copied().collect();
        if groups.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// Whether something is deployed with an object that a controller makes more objects from.
    pub fn has_makers(&self, project: &'t Project<'t>, at: usize) -> bool {
        groups(project, at).iter().any(|it| self.makers.contains(it))
    }

    /// The positions of the Services or PodDisruptionBudgets that may select labels that are all known.
    pub fn selecting(&self, kind: &'static str, labels: &Labels<'t>) -> Vec<usize> {
        let known = labels.entries().filter_map(|it| Some((it.key.text()?, it.value.text()?)));
        let found = known.filter_map(|it| self.selecting.get(&(kind, it.0, it.1)));
        let mut found: Vec<usize> = found.chain(self.loose.get(kind)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The positions of the Ingresses with a host and a path.
    pub fn of_path<'a>(&'a self, host: &'a str, path: &'a str) -> &'a [usize] {
        self.paths.get(&(host, path)).map_or(&[], Vec::as_slice)
    }

    /// The positions of the autoscalers of what has a name; of `None` those that may scale anything.
    pub fn scaled<'a>(&'a self, name: Option<&'a str>) -> &'a [usize] {
        self.scaled.get(&name).map_or(&[], Vec::as_slice)
    }

    /// Whether a kustomization adds a label, to whatever.
    pub fn is_added(&self, label: &str) -> bool {
        self.added.contains(label)
    }

    /// Whether a kustomization may give an object of a kind a longer name: this one.
    pub fn may_become(&self, kind: &str, name: &str) -> bool {
        let longer = |it: &str| it != name && (name.ends_with(it) || name.starts_with(it));
        self.renames && self.names(kind).any(longer)
    }

    /// The positions of the objects of a kind that have a name, or may have.
    pub fn named<'a>(
        &'a self,
        kind: &'a str,
        name: &'a str,
    ) -> impl Iterator<Item = usize> + use<'a, 't> {
        let named = self.names.get(&(kind, name)).into_iter();
        named.chain(self.nameless.get(kind)).flatten().copied()
    }

    /// The names of the objects of a kind.
    pub fn names(&self, kind: &str) -> impl Iterator<Item = &'t str> {
        self.names.keys().filter(move |it| it.0 == kind).map(|it| it.1)
    }

    /// The objects and numbers of the Pods that may have a label.
    pub fn labelled<'a>(
        &'a self,
        key: &'a str,
        value: &'a str,
    ) -> impl Iterator<Item = (usize, usize)> + use<'a, 't> {
        let found = self.pods.get(&(key, value)).into_iter().flatten();
        found.chain(&self.unlabelled).copied()
    }

    /// All Pods, by object and number.
    pub fn all_pods(&self) -> impl Iterator<Item = (usize, usize)> {
        self.all.iter().copied()
    }

    fn add(&mut self, object: &Object<'t>, at: usize) {
        let Some(kind) = object.kind() else { return };
        let groups = groups(object.project(), at);
        for group in &groups {
            self.together.entry((*group, kind)).or_default().push(at);
            if object.may_make_others() {
                self.makers.insert(*group);
            }
        }
        self.kinds.entry(kind).or_default().push(at);
        for path in Ingress::of(*object).iter().flat_map(Ingress::paths) {
            if let (Some(host), Some(path)) = (path.host(), path.path()) {
                let found = self.paths.entry((host, path)).or_default();
                if found.last() != Some(&at) {
                    found.push(at);
                }
            }
        }
        if let Some(autoscaler) = Autoscaler::of(*object) {
            let name = autoscaler.target_name().and_then(Node::text);
            self.scaled.entry(name).or_default().push(at);
        }
        match object.name() {
            Some(name) => self.names.entry((kind, name)).or_default().push(at),
            None => self.nameless.entry(kind).or_default().push(at),
        }
        for (number, pod) in object.pods().enumerate() {
            self.all.push((at, number));
            for group in &groups {
                self.pods_together.entry(*group).or_default().push((at, number));
            }
            let labels = pod.labels();
            let readable = |it: Node<'_>| it.text().is_some();
            // An operator or a patch may add labels.
            let mut known = !labels.node().is_some_and(Node::is_unknown) && !pod.may_get_labels();
            for entry in labels.entries() {
                known &= !entry.is_merge() && readable(entry.key) && readable(entry.value);
                if let (Some(key), Some(value)) = (entry.key.text(), entry.value.text()) {
                    self.pods.entry((key, value)).or_default().push((at, number));
                }
            }
            if !known {
                self.unlabelled.push((at, number));
            }
        }
    }
}

/// What an object belongs to.
fn groups<'t>(project: &'t Project<'t>, at: usize) -> Vec<Group<'t>> {
    match project.kustomize().roots(at) {
        [] => vec![Group::Folder(&project.member(at).document.scope)],
        roots => roots.iter().map(|it| Group::Root(*it)).collect(),
    }
}

impl<'t> Place<'t> {
    fn of(project: &'t Project<'t>, at: usize) -> Self {
        let member = project.member(at);
        if member.document.kind != Kind::KubernetesObject {
            return Self::default();
        }
        let object = Object::of(project, at);
        Self {
            namespace: object.namespace(),
            folder: &member.document.scope,
            file: member.file,
            is_moved: object.is_moved(),
            is_built: !project.kustomize().roots(at).is_empty(),
            is_named: project.is_named(at),
            is_embedded: project.member(at).document.is_embedded,
        }
    }
}
