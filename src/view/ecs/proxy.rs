//! The proxy of a task.

use crate::tree::Node;

/// The properties that registration was seen to ask for (cdk-preflight 0.0.143, read 2026-11).
const REQUIRED: [&str; 4] = ["ProxyIngressPort", "ProxyEgressPort", "AppPorts", "EgressIgnoredIPs"];

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

    /// The required properties that are certainly not given.
    pub fn missing_properties(&self) -> Vec<&'static str> {
        REQUIRED.into_iter().filter(|it| self.lacks(it)).collect()
    }

    /// Whether a property is certainly not given, or empty.
    pub fn lacks_value(&self, name: &str) -> bool {
        self.lacks(name) || self.property(name).is_some_and(Node::is_empty)
    }
}
