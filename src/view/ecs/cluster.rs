//! Clusters, and the lists of their capacity providers.

use super::MOST_ITEMS;
use crate::document::Kind;
use crate::project::Project;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{self, Node};

/// The input of CreateCluster or PutClusterCapacityProviders, in whatever language it is written.
#[derive(Clone, Copy, Debug)]
pub struct Cluster<'t> {
    root: Node<'t>,
    project: &'t Project<'t>,
    at: usize,
}

impl<'t> Cluster<'t> {
    /// The view of a member of a project.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        Self { root: project.member(at).root, project, at }
    }

    /// The mapping itself.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// What messages call it: ``cluster `web` ``.
    pub fn title(&self) -> String {
        let address = &self.project.member(self.at).document.address;
        let address = address.rsplit('.').next().filter(|it| !it.is_empty());
        let name = self.get("clusterName").map(Node::raw_text).filter(|it| !it.is_empty());
        match name.or(address) {
            Some(name) => format!("cluster `{name}`"),
            None => "the cluster".to_owned(),
        }
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.root.set(field)
    }

    /// Whether it certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.root.lacks(field)
    }

    /// Whether this is not the cluster itself but a list of its capacity providers.
    pub fn is_association(&self) -> bool {
        self.project.member(self.at).document.kind == Kind::ClusterCapacityProviders
    }

    /// The items of `settings`.
    pub fn settings(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let items = self.get("settings").into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        items.filter(|it| it.kind() == tree::Kind::Mapping && !it.is_unknown())
    }

    /// `configuration.executeCommandConfiguration`.
    pub fn exec(&self) -> Option<Node<'t>> {
        self.get("configuration")?.set("executeCommandConfiguration")
    }
}

impl Place for Cluster<'_> {
    fn place(&self) -> Span {
        self.get("clusterName").unwrap_or(self.root).place()
    }

    fn locator(&self) -> String {
        self.root.locator()
    }
}
