//! Service Connect: the names under which services of a namespace find each other.

use super::{MOST_ITEMS, PortMapping, Service, Task};
use crate::tree::{self, Node};

/// `serviceConnectConfiguration` of a service.
#[derive(Clone, Copy, Debug)]
pub struct Connect<'t> {
    /// The mapping itself.
    pub node: Node<'t>,
    service: Service<'t>,
}

/// An item of its `services`: a named port that others may call.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint<'t> {
    /// The mapping itself.
    pub node: Node<'t>,
    service: Service<'t>,
}

impl<'t> Connect<'t> {
    pub(super) fn new(service: Service<'t>, node: Node<'t>) -> Self {
        Self { node, service }
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.node.set(field)
    }

    /// Whether it certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.node.lacks(field)
    }

    /// Whether it is certainly on.
    pub fn is_enabled(&self) -> bool {
        self.get("enabled").is_some_and(Node::is_true)
    }

    /// What others may call.
    pub fn endpoints(&self) -> impl Iterator<Item = Endpoint<'t>> + use<'t> {
        let service = self.service;
        mappings(self.get("services")).map(move |node| Endpoint { node, service })
    }
}

impl<'t> Endpoint<'t> {
    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.node.set(field)
    }

    /// The name it is found under: `discoveryName`, else `portName`.
    pub fn name(&self) -> Option<Node<'t>> {
        let own = self.get("discoveryName");
        own.or_else(|| self.get("portName").filter(|_| self.node.lacks("discoveryName")))
    }

    /// `clientAliases`.
    pub fn aliases(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        mappings(self.get("clientAliases"))
    }

    /// The port mapping that its `portName` names, where that and the task are known.
    pub fn mapping(&self) -> Option<PortMapping<'t>> {
        let name = self.get("portName")?.text()?;
        let named = |it: &PortMapping<'_>| it.name() == Some(name);
        self.service.task()?.containers().flat_map(|it| it.ports()).find(named)
    }
}

impl<'t> Task<'t> {
    /// The names of its port mappings; `None` where one of them cannot be told.
    pub fn port_names(&self) -> Option<Vec<&'t str>> {
        let mut names = Vec::new();
        if !self.containers_are_known() {
            return None;
        }
        for container in self.containers().filter(|it| !it.lacks("portMappings")) {
            let list = container.get("portMappings")?;
            if list.kind() != tree::Kind::Sequence {
                return None;
            }
            for mapping in list.items().take(MOST_ITEMS) {
                match mapping.set("name") {
                    Some(name) => names.push(name.text()?),
                    None if mapping.lacks("name") => {}
                    None => return None,
                }
            }
        }
        Some(names)
    }
}

fn mappings<'t>(list: Option<Node<'t>>) -> impl Iterator<Item = Node<'t>> + use<'t> {
    let items = list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
    items.filter(|it| it.kind() == tree::Kind::Mapping && !it.is_unknown())
}
