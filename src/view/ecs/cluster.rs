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

/// What is known of a cluster's Container Insights.
#[derive(Clone, Copy, Debug)]
pub enum Insights<'t> {
    /// They are on, enhanced or not.
    On,
    /// They are off: the value that says so.
    Off(Node<'t>),
    /// Nothing is said of them; the setting of the account decides.
    Unset,
    /// It cannot be told.
    Unknown,
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
        match self.project.member(self.at).name("clusterName") {
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

    /// The values of the setting `containerInsights`.
    pub fn insights_values(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let named = self.settings().filter(|it| it.get("name").is_some_and(is_insights));
        named.filter_map(|it| it.get("value"))
    }

    /// Whether Container Insights are on.
    pub fn insights(&self) -> Insights<'t> {
        if let Some(value) = self.insights_values().last() {
            return match value.text() {
                Some("enabled" | "enhanced") => Insights::On,
                Some("disabled") => Insights::Off(value),
                _ => Insights::Unknown,
            };
        }
        let other =
            |it: Node<'t>| it.get("name").and_then(Node::text).is_some_and(|it| it != INSIGHTS);
        let known = match self.get("settings") {
            None => self.lacks("settings"),
            Some(it) => it.kind() == tree::Kind::Sequence && it.items().all(other),
        };
        if known && !self.is_association() { Insights::Unset } else { Insights::Unknown }
    }

    /// The names of its capacity providers; `None` where one of them is not known.
    pub fn providers(&self) -> Option<Vec<&'t str>> {
        match self.get("capacityProviders") {
            None => self.lacks("capacityProviders").then(Vec::new),
            Some(list) if list.kind() != tree::Kind::Sequence => None,
            Some(list) => list.items().take(MOST_ITEMS).map(Node::text).collect(),
        }
    }

    /// The items of `defaultCapacityProviderStrategy`.
    pub fn default_strategy(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.get("defaultCapacityProviderStrategy");
        let items = list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        items.filter(|it| it.kind() == tree::Kind::Mapping && !it.is_unknown())
    }

    /// `configuration.executeCommandConfiguration`.
    pub fn exec(&self) -> Option<Node<'t>> {
        self.get("configuration")?.set("executeCommandConfiguration")
    }
}

const INSIGHTS: &str = "containerInsights";

fn is_insights(name: Node<'_>) -> bool {
    name.text() == Some(INSIGHTS)
}

impl Place for Cluster<'_> {
    fn place(&self) -> Span {
        self.get("clusterName").unwrap_or(self.root).place()
    }

    fn locator(&self) -> String {
        self.root.locator()
    }
}
