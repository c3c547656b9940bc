//! Where to find objects by what others call them, over all files of a run.

use super::Project;
use crate::document::Kind;
use crate::tree::Node;
use crate::view::k8s::Object;
use std::collections::HashMap;

/// The objects of a run by kind and name, and their Pods by label.
#[derive(Debug, Default)]
pub struct Relations<'t> {
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
}

impl<'t> Relations<'t> {
    /// Looks at every object of a project.
    pub(super) fn of(project: &'t Project<'t>) -> Self {
        let mut relations = Self::default();
        for at in 0..project.members().len() {
            relations.places.push(Place::of(project, at));
            if project.member(at).document.kind == Kind::KubernetesObject && !project.is_patch(at) {
                relations.add(&Object::of(project, at), at);
            }
        }
        relations
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
        a.file == b.file || !a.is_named && !b.is_named && a.folder == b.folder
    }

    /// The positions of the objects of a kind.
    pub fn of_kind(&self, kind: &str) -> &[usize] {
        self.kinds.get(kind).map_or(&[], Vec::as_slice)
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
        self.kinds.entry(kind).or_default().push(at);
        match object.name() {
            Some(name) => self.names.entry((kind, name)).or_default().push(at),
            None => self.nameless.entry(kind).or_default().push(at),
        }
        for (number, pod) in object.pods().enumerate() {
            self.all.push((at, number));
            let labels = pod.labels();
            let readable = |it: Node<'_>| it.text().is_some();
            let mut known = !labels.node().is_some_and(Node::is_unknown);
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
        }
    }
}
