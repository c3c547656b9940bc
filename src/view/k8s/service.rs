//! Services: where they send what they get.

use super::{MOST_ITEMS, Object, Pod, PodContainer, Port, Selector, scalar};
use crate::tree::{Kind, Node};

/// A Service of Kubernetes itself that routes to Pods.
#[derive(Clone, Copy, Debug)]
pub struct Service<'t>(Object<'t>);

/// An item of its `ports`.
#[derive(Clone, Copy, Debug)]
pub struct ServicePort<'t>(pub Node<'t>);

impl<'t> Service<'t> {
    /// The Service that an object is.
    pub fn of(object: Object<'t>) -> Option<Self> {
        object.is("", "Service").then_some(Self(object))
    }

    /// The object it is.
    pub fn object(&self) -> Object<'t> {
        self.0
    }

    /// The selector of the Pods it routes to. `None` where it routes to something else, or may: a name
    /// outside, or endpoints that somebody writes.
    pub fn selector(&self) -> Option<Selector<'t>> {
        let to_pods = match self.0.spec("type") {
            Some(kind) => kind.text().is_some_and(|it| it != "ExternalName"),
            None => true,
        };
        self.0.selector().filter(|it| to_pods && !it.node().is_empty())
    }

    /// Its ports.
    pub fn ports(&self) -> impl Iterator<Item = ServicePort<'t>> + use<'t> {
        let ports = self.0.spec("ports").into_iter();
        let ports = ports.flat_map(|it| it.items().take(MOST_ITEMS));
        ports.filter(|it| it.kind() == Kind::Mapping).map(ServicePort)
    }

    /// Whether all of its ports are known, and there is one at least.
    pub fn ports_are_known(&self) -> bool {
        let known = |it: Node<'_>| {
            let plain =
                |field: &str| it.get(field).is_none_or(|it| it.is_null() || it.text().is_some());
            it.kind() == Kind::Mapping && !it.is_unknown() && plain("name") && plain("port")
        };
        let ports = self.0.spec("ports");
        ports.is_some_and(|it| it.kind() == Kind::Sequence && it.items().all(known))
            && !self.0.may_be_given("ports")
    }

    /// Whether it has no address of its own; `None` where that cannot be told.
    pub fn is_headless(&self) -> Option<bool> {
        match self.0.spec("clusterIP") {
            Some(address) => Some(address.text()? == "None"),
            None => self.0.spec_lacks("clusterIP").then_some(false),
        }
    }

    /// Whether it certainly sends to Pods that are not ready.
    pub fn takes_unready(&self) -> bool {
        self.0.spec("publishNotReadyAddresses").is_some_and(scalar::is_true)
    }
}

impl<'t> ServicePort<'t> {
    /// `name`, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.0.set("name")?.text()
    }

    /// `port`.
    pub fn number(&self) -> Option<i64> {
        scalar::int(self.0.set("port")?)
    }

    /// Where it sends to: `targetPort`, else `port` itself.
    pub fn target(&self) -> Option<Node<'t>> {
        let zero = |it: &Node<'t>| scalar::int(*it) != Some(0);
        match self.0.set("targetPort").filter(zero) {
            Some(target) => Some(target),
            None => self.0.set("port"),
        }
    }

    /// `protocol`, which is `TCP` where it is not written; `None` where it is not known.
    pub fn protocol(&self) -> Option<&'t str> {
        match self.0.set("protocol") {
            Some(protocol) => protocol.text(),
            None => Some("TCP"),
        }
    }

    /// Whether it is there for whoever collects metrics.
    pub fn is_for_metrics(&self) -> bool {
        self.name().is_some_and(|it| it.contains("metrics") || it.contains("prom"))
    }
}

impl<'t> Pod<'t> {
    /// The ports that its containers list.
    pub fn ports(&self) -> impl Iterator<Item = Port<'t>> + use<'t> {
        self.running().flat_map(|it| it.ports())
    }

    /// Whether the name of every port is known, so that one not among them is certainly not there.
    pub fn ports_are_known(&self) -> bool {
        self.is_whole()
            && self.containers_are_known()
            && self.containers().all(|it| it.port_names_are_known())
    }

    /// The container that certainly listens where a port of a Service sends to: the one that names the
    /// port, else the only one there is.
    pub fn listener(&self, port: &ServicePort<'t>) -> Option<PodContainer<'t>> {
        let target = port.target()?;
        let named = target.text().filter(|_| scalar::int(target).is_none());
        let number = scalar::int(target);
        let declares = |it: &PodContainer<'t>| {
            it.ports().any(|it| match named {
                Some(name) => it.name() == Some(name),
                None => number.is_some() && it.container_port().and_then(scalar::int) == number,
            })
        };
        let only = || {
            let mut running = self.running();
            running.next().filter(|_| running.next().is_none() && self.containers_are_known())
        };
        self.running().find(declares).or_else(only)
    }

    /// The containers that certainly get requests through a Service, each with the first that sends them,
    /// in order of place. What is only there for metrics is none, nor what asks for Pods that are not
    /// ready.
    pub fn served(&self) -> Vec<(PodContainer<'t>, Service<'t>)> {
        let mut found: Vec<(PodContainer<'t>, Service<'t>)> = Vec::new();
        for service in self.services().into_iter().filter(|it| !it.takes_unready()) {
            let ports = service.ports().filter(|it| !it.is_for_metrics());
            for container in ports.filter_map(|it| self.listener(&it)) {
                if !found.iter().any(|it| it.0.node().is(container.node())) {
                    found.push((container, service));
                }
            }
        }
        found.sort_by_key(|it| it.0.node().index());
        found
    }
}
