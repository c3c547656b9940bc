//! Objects of a cluster.

use super::home::{self, Home};
use super::{Labels, Pod, Selector};
use crate::document::Kind;
use crate::project::Project;
use crate::rule::Place;
use crate::schema::kubernetes::Fault;
use crate::text::Span;
use crate::tree::{self, Node};
use std::sync::OnceLock;

/// An object of a cluster.
#[derive(Clone, Copy, Debug)]
pub struct Object<'t> {
    root: Node<'t>,
    project: &'t Project<'t>,
    at: usize,
}

impl<'t> Object<'t> {
    /// The view of an object of a project.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        Self { root: project.member(at).root, project, at }
    }

    /// The root of the object.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// The project it is part of.
    pub fn project(&self) -> &'t Project<'t> {
        self.project
    }

    /// Its position in the project.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &'t str {
        &self.project.member(self.at).document.scope
    }

    /// The other objects of its scope with this `kind`.
    pub fn siblings(&self, kind: &str) -> impl Iterator<Item = Object<'t>> + use<'t> {
        let project = self.project;
        let found: Vec<_> = project.objects_beside(self.at, kind).collect();
        found.into_iter().map(move |at| Object::of(project, at))
    }

    /// The one object of its scope with this `kind` and name that may lie in its namespace.
    pub fn only_sibling(&self, kind: &str, name: &str) -> Option<Object<'t>> {
        let fits = |it: &Object<'_>| it.name() == Some(name) && it.may_share_namespace(self);
        let mut found = self.siblings(kind).filter(fits);
        found.next().filter(|_| found.next().is_none())
    }

    /// What was found about its structure before.
    pub(super) fn known_structure(&self) -> &'t OnceLock<Vec<Fault<'t>>> {
        &self.project.member(self.at).structure
    }

    /// The kustomizations that build it, and those of its folder.
    pub fn kustomizations(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let project = self.project;
        let beside = project.beside(self.at, Kind::Kustomization);
        let built = project.kustomize().units_of(self.at).map(|it| it.member);
        built.chain(beside).map(move |at| project.member(at).root)
    }

    /// A field of the object, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.root.set(field)
    }

    /// A field of its `spec`, unless it is empty.
    pub fn spec(&self, field: &str) -> Option<Node<'t>> {
        self.get("spec")?.set(field)
    }

    /// Whether it certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.root.lacks(field) && !self.may_be_given(field)
    }

    /// Whether its `spec` certainly does not set a field.
    pub fn spec_lacks(&self, field: &str) -> bool {
        let given = |it: Node<'_>| it.lacks(field) && !self.may_be_given(field);
        self.lacks("spec") || self.root.get("spec").is_some_and(given)
    }

    /// `apiVersion`, where it is known: `apps/v1`. An item of a typed list may leave it to the list.
    pub fn api_version(&self) -> Option<&'t str> {
        match self.get("apiVersion") {
            Some(version) => version.text(),
            None => self.list()?.set("apiVersion")?.text(),
        }
    }

    /// The group of its type; empty for the core group. `None` where it is not known.
    pub fn group(&self) -> Option<&'t str> {
        let version = self.api_version()?;
        Some(version.split_once('/').map_or("", |(group, _)| group))
    }

    /// The version of its type: `v1`.
    pub fn version(&self) -> Option<&'t str> {
        let version = self.api_version()?;
        Some(version.split_once('/').map_or(version, |(_, version)| version))
    }

    /// `kind`, where it is known. An item of a typed list may leave it to the list.
    pub fn kind(&self) -> Option<&'t str> {
        match self.get("kind") {
            Some(kind) => kind.text(),
            None => {
                self.list()?.set("kind")?.text()?.strip_suffix("List").filter(|it| !it.is_empty())
            }
        }
    }

    /// The list whose item it is.
    fn list(&self) -> Option<Node<'t>> {
        self.root.parent()?.parent()
    }

    /// Whether it is of a group and a kind, in whatever version. The core group is `""`.
    pub fn is(&self, group: &str, kind: &str) -> bool {
        self.kind() == Some(kind) && self.group() == Some(group)
    }

    /// Whether it is one of the kinds of Kubernetes itself: no custom resource.
    pub fn is_built_in(&self) -> bool {
        self.group().is_some_and(home::is_built_in)
    }

    /// A field of `metadata`, unless it is empty.
    pub fn metadata(&self, field: &str) -> Option<Node<'t>> {
        self.get("metadata")?.set(field)
    }

    /// `metadata.name`.
    pub fn name_node(&self) -> Option<Node<'t>> {
        self.metadata("name")
    }

    /// Its name, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.name_node()?.text()
    }

    /// `metadata.namespace`, where it is known. An absent one is whatever the caller passes: it is not
    /// the namespace `default`.
    pub fn namespace(&self) -> Option<&'t str> {
        self.metadata("namespace")?.text()
    }

    /// Whether two objects may lie in one namespace: both say the same, or one does not say, or is put
    /// into another by a kustomization.
    pub fn may_share_namespace(&self, other: &Object<'_>) -> bool {
        self.project.relations().may_share_namespace(self.at, other.at)
    }

    /// `metadata.labels`.
    pub fn labels(&self) -> Labels<'t> {
        Labels::of(self.root.get("metadata"))
    }

    /// `metadata.annotations`.
    pub fn annotations(&self) -> Labels<'t> {
        Labels::annotations_of(self.root.get("metadata"))
    }

    /// An annotation, where it is written.
    pub fn annotation(&self, key: &str) -> Option<Node<'t>> {
        self.annotations().get(key)
    }

    /// Its selector of Pods: `spec.selector` of a workload, a Service or a PodDisruptionBudget,
    /// `spec.podSelector` of a NetworkPolicy.
    pub fn selector(&self) -> Option<Selector<'t>> {
        let plain = matches!(
            (self.group()?, self.kind()?),
            ("", "Service" | "ReplicationController") | ("apps.openshift.io", "DeploymentConfig")
        );
        let spec = self.get("spec")?;
        match self.kind()? {
            "NetworkPolicy" => spec.get("podSelector").map(Selector::new),
            _ if plain => spec.get("selector").map(Selector::plain),
            _ => spec.get("selector").map(Selector::new),
        }
    }

    /// The type of a Service; `None` where it is not known. One without `type` is `ClusterIP`, unless it
    /// may be a patch of another.
    pub fn service_type(&self) -> Option<&'t str> {
        match self.spec("type") {
            Some(kind) => kind.text(),
            None => {
                let whole = self.spec("selector").is_some() && !self.is_incomplete();
                (whole && self.spec_lacks("type")).then_some("ClusterIP")
            }
        }
    }

    /// The Pods it describes, in whatever place it does.
    pub fn pods(&self) -> impl Iterator<Item = Pod<'t>> + use<'t> {
        let object = *self;
        let homes = &self.project.member(self.at).homes;
        let homes: &'t [Home<'t>] = homes.get_or_init(|| home::find(&object));
        homes.iter().map(move |it| Pod::new(object, *it))
    }

    /// What tells it from the other objects of its file: `Deployment/web`.
    pub fn id(&self) -> String {
        let kind = self.get("kind").map_or("", Node::raw_text);
        let name = self.metadata("name").map_or("", Node::raw_text);
        format!("{kind}/{name}")
    }

    /// The word for its kind as kubectl writes it: `deployment`; `object` where it is not known.
    pub fn noun(&self) -> String {
        self.kind().filter(|it| !it.is_empty()).map_or("object".to_owned(), str::to_lowercase)
    }

    /// What messages call it: ``deployment `web` ``, or `the deployment` where it has no name.
    pub fn title(&self) -> String {
        let written = |field| self.metadata(field).map(Node::raw_text).filter(|it| !it.is_empty());
        match (written("name"), written("generateName")) {
            (Some(name), _) => format!("{} `{name}`", self.noun()),
            (None, Some(name)) => format!("{} `{name}…`", self.noun()),
            (None, None) => format!("the {}", self.noun()),
        }
    }
}

impl Place for Object<'_> {
    /// The value of its name; else its kind, or its opening.
    fn place(&self) -> Span {
        let name = ["name", "generateName"].iter().find_map(|it| self.metadata(it));
        let name = name.or_else(|| self.get("kind"));
        name.filter(|it| it.kind() == tree::Kind::Scalar).unwrap_or(self.root).place()
    }

    fn locator(&self) -> String {
        String::new()
    }
}
