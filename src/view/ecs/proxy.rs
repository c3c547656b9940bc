//! The proxy of a task.

use crate::tree::Node;

/// `proxyConfiguration` of type `APPMESH`, the only one there is.
#[derive(Clone, Copy, Debug)]
pub struct Proxy<'t>(Node<'t>);

impl<'t> Proxy<'t> {
    /// The view of a proxy configuration; `None` where its type is another or unknown. An absent type
    /// is `APPMESH`.
    pub(super) fn new(node: Node<'t>) -> Option<Self> {
        let app_mesh = node.set("type").is_none_or(|it| it.text() == Some("APPMESH"));
        app_mesh.then_some(Self(node))
    }

    /// The mapping itself.
    pub fn node(&self) -> Node<'t> {
        self.0
    }

    /// `containerName`.
    pub fn container_name(&self) -> Option<Node<'t>> {
        self.0.set("containerName")
    }

    /// The value of a property, empty or not.
    pub fn property(&self, name: &str) -> Option<Node<'t>> {
        let mut properties = self.0.set("properties")?.items();
        properties.find(|it| it.get("name").and_then(Node::text) == Some(name))?.get("value")
    }

    /// Whether a property is certainly not given.
    pub fn lacks(&self, name: &str) -> bool {
        let Some(properties) = self.0.set("properties") else { return self.0.lacks("properties") };
        let names = || properties.items().map(|it| it.get("name").and_then(Node::text));
        properties.items().next().is_some() && names().all(|it| it.is_some_and(|it| it != name))
    }
}
