//! What Ingresses route where.

use super::{Ingress, MOST_ITEMS, Object, scalar};
use crate::tree::Node;

/// A rule of an Ingress for one path.
#[derive(Clone, Copy, Debug)]
pub struct IngressPath<'t> {
    /// The rule it belongs to.
    pub rule: Node<'t>,
    /// The item of `paths`.
    pub node: Node<'t>,
}

/// Where an Ingress sends to.
#[derive(Clone, Copy, Debug)]
pub struct Route<'t> {
    /// The name of the Service.
    pub name: Node<'t>,
    /// The number or the name of its port.
    pub port: Option<Node<'t>>,
}

impl<'t> Ingress<'t> {
    /// The Ingress that an object is, of whatever group it was.
    pub fn of(object: Object<'t>) -> Option<Self> {
        object.ingress()
    }

    /// The object it is.
    pub fn object(&self) -> Object<'t> {
        self.0
    }

    /// Its paths.
    pub fn paths(&self) -> impl Iterator<Item = IngressPath<'t>> + use<'t> {
        let rules = self.0.spec("rules").into_iter();
        let rules = rules.flat_map(|it| it.items().take(MOST_ITEMS));
        rules.flat_map(|rule| {
            let paths = rule.set("http").and_then(|it| it.set("paths")).into_iter();
            let paths = paths.flat_map(|it| it.items().take(MOST_ITEMS));
            paths.map(move |node| IngressPath { rule, node })
        })
    }

    /// The Services it sends to. What a load balancer answers itself is none.
    pub fn routes(&self) -> Vec<Route<'t>> {
        let default = ["defaultBackend", "backend"].into_iter().filter_map(|it| self.0.spec(it));
        let paths = self.paths().filter_map(|it| it.node.set("backend"));
        default.chain(paths).filter_map(route).filter(|it| !it.is_action()).collect()
    }

    /// Its class by the field or the annotation. `None` where it is not known; empty where there is none.
    pub fn class_name(&self) -> Option<&'t str> {
        let annotation = || self.0.annotation("kubernetes.io/ingress.class");
        match self.0.spec("ingressClassName").or_else(annotation) {
            Some(class) => class.text(),
            None => Some(""),
        }
    }
}

impl<'t> IngressPath<'t> {
    /// The host of its rule, where one is known.
    pub fn host(&self) -> Option<&'t str> {
        self.rule.set("host")?.text()
    }

    /// `path`, which is all where it is not written; `None` where it is not known.
    pub fn path(&self) -> Option<&'t str> {
        self.node.set("path").map_or(Some("/"), Node::text)
    }

    /// `pathType`, likewise.
    pub fn kind(&self) -> Option<&'t str> {
        self.node.set("pathType").map_or(Some("ImplementationSpecific"), Node::text)
    }
}

fn route(node: Node<'_>) -> Option<Route<'_>> {
    if let Some(service) = node.set("service") {
        let port = service.set("port");
        let port = port.and_then(|it| it.set("number").or_else(|| it.set("name")));
        return Some(Route { name: service.set("name")?, port });
    }
    Some(Route { name: node.set("serviceName")?, port: node.set("servicePort") })
}

impl<'t> Route<'t> {
    /// Whether an annotation says what is done.
    fn is_action(&self) -> bool {
        self.port.and_then(Node::text) == Some("use-annotation")
    }

    /// Whether a port of a Service is the one that is meant; `None` where that cannot be told.
    pub fn is_port(&self, port: &super::ServicePort<'t>) -> Option<bool> {
        let wanted = self.port?;
        // A number in quotes was a number to the old group.
        match scalar::int(wanted).or_else(|| wanted.text()?.parse().ok()) {
            Some(number) => Some(port.number()? == number),
            None => Some(port.name() == Some(wanted.text()?)),
        }
    }
}
