//! Names that objects of Kubernetes mention in places that no field of theirs explains: what programs and
//! operators may make while the cluster runs.

use super::Project;
use crate::document::Kind;
use crate::tree::{self, Node};
use crate::view::k8s::{Kustomization, Object};
use std::collections::HashSet;

/// Longer texts are read up to here.
const LONGEST_TEXT: usize = 1 << 18;

/// The names that are mentioned in a run.
#[derive(Debug, Default)]
pub struct Mentions<'t> {
    /// What operators are told, and what programs get as arguments, settings and permissions.
    told: HashSet<&'t str>,
    /// The names of custom resources, which operators derive others from.
    custom: HashSet<&'t str>,
    /// The positions of custom resources for which an operator may run Pods of its own.
    runners: Vec<usize>,
    /// What kustomizations generate, by the field that says so.
    generated: HashSet<(&'static str, &'t str)>,
    /// Everything that stands anywhere but as an object's own name or in labels.
    all: HashSet<&'t str>,
}

impl<'t> Mentions<'t> {
    /// Looks at every object of a project.
    pub(super) fn of(project: &'t Project<'t>) -> Self {
        let mut mentions = Self::default();
        for (at, member) in project.members().iter().enumerate() {
            match member.document.kind {
                Kind::KubernetesObject => mentions.add(&Object::of(project, at)),
                Kind::Kustomization => mentions.add_generated(Kustomization(member.root)),
                _ => {}
            }
        }
        mentions
    }

    /// Whether a program or an operator may make something of this name.
    pub fn may_be_made(&self, name: &str) -> bool {
        self.told.contains(name) || self.may_be_derived(name)
    }

    /// Whether an operator may make something of this name for a custom resource.
    pub fn may_be_derived(&self, name: &str) -> bool {
        self.custom.contains(name)
            || name.match_indices('-').any(|(at, _)| self.custom.contains(&name[..at]))
    }

    /// Whether anything may refer to something of this name.
    pub fn may_be_used(&self, name: &str) -> bool {
        self.all.contains(name) || self.may_be_made(name)
    }

    /// Whether a kustomization generates something of this name, in a field of it; or something whose name
    /// is not known.
    pub fn is_generated(&self, field: &'static str, name: &str) -> bool {
        self.generated.contains(&(field, name)) || self.generated.contains(&(field, ""))
    }

    /// The positions of custom resources for which an operator may run Pods that no file describes.
    pub fn runners(&self) -> &[usize] {
        &self.runners
    }

    fn add_generated(&mut self, kustomization: Kustomization<'t>) {
        for field in ["configMapGenerator", "secretGenerator"] {
            let names = kustomization.generated(field).map(|it| it.text().unwrap_or_default());
            self.generated.extend(names.map(|it| (field, it)));
        }
        words(kustomization.0, &mut self.all);
    }

    fn add(&mut self, object: &Object<'t>) {
        let root = object.root();
        if object.group().is_some() && !object.is_built_in() {
            words(root, &mut self.told);
            self.custom.extend(object.name());
            self.runners.extend(object.may_run_unseen_pods().then_some(object.position()));
        }
        if let Some(annotations) = object.annotations().node() {
            words(annotations, &mut self.told);
        }
        let told: &[&str] = match object.kind() {
            Some("ConfigMap") => &["data"],
            Some("Role" | "ClusterRole") => &["rules"],
            Some("ServiceAccount") => &["secrets"],
            _ => &[],
        };
        told.iter().filter_map(|it| root.get(it)).for_each(|it| words(it, &mut self.told));
        for container in object.pods().flat_map(|it| it.containers()) {
            let lists = ["command", "args"].iter().filter_map(|it| container.get(it));
            let values = container.env().filter_map(|it| it.value());
            lists.chain(values).for_each(|it| words(it, &mut self.told));
        }
        used(root, &mut self.all);
    }
}

/// Everything in an object that may refer to another.
fn used<'t>(root: Node<'t>, found: &mut HashSet<&'t str>) {
    for entry in root.entries() {
        match entry.key.raw_text() {
            "metadata" => {
                let metadata = entry.value.entries();
                let rest = metadata
                    .filter(|it| !matches!(it.key.raw_text(), "name" | "namespace" | "labels"));
                rest.for_each(|it| words(it.value, found));
            }
            "kind" | "apiVersion" => {}
            _ => below(entry.value, found),
        }
    }
}

/// The words below a node, but for labels and what selects them.
fn below<'t>(node: Node<'t>, found: &mut HashSet<&'t str>) {
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        let labels = ["labels", "matchLabels", "selector"];
        for entry in node.written().filter(|it| !labels.contains(&it.key.raw_text())) {
            todo.push(entry.value);
        }
        todo.extend(node.items());
        if node.kind() == tree::Kind::Scalar {
            add(node, found);
        }
    }
}

fn words<'t>(node: Node<'t>, found: &mut HashSet<&'t str>) {
    node.nodes().filter(|it| it.kind() == tree::Kind::Scalar).for_each(|it| add(it, found));
}

/// The words of a text that may be names.
fn add<'t>(node: Node<'t>, found: &mut HashSet<&'t str>) {
    let text = node.raw_text();
    let text = text.get(..LONGEST_TEXT).unwrap_or(text);
    let of_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.' | '_');
    let words = text.split(|it| !of_name(it)).map(|it| it.trim_end_matches('.'));
    found.extend(words.filter(|it| it.len() > 1));
}
