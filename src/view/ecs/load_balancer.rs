//! How load balancers lead to the tasks of a service.

use super::{Container, PortMapping, Service};
use crate::document::Kind;
use crate::tree::Node;

/// An item of `loadBalancers`.
#[derive(Clone, Copy, Debug)]
pub struct LoadBalancer<'t> {
    /// The mapping itself.
    pub node: Node<'t>,
    service: Service<'t>,
}

impl<'t> LoadBalancer<'t> {
    pub(super) fn new(service: Service<'t>, node: Node<'t>) -> Self {
        Self { node, service }
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.node.set(field)
    }

    /// The name of a Classic Load Balancer.
    pub fn classic(&self) -> Option<Node<'t>> {
        self.get("loadBalancerName")
    }

    /// The target group, where it is part of the same template or module.
    pub fn target_group(&self) -> Option<TargetGroup<'t>> {
        self.service.referred(self.get("targetGroupArn")?, Kind::TargetGroup).map(TargetGroup)
    }

    /// The container it leads to, where that and the task are known.
    pub fn container(&self) -> Option<Container<'t>> {
        self.service.task()?.container(self.get("containerName")?.text()?)
    }

    /// `containerPort`, where it is known, and its number.
    pub fn port(&self) -> Option<(Node<'t>, i64)> {
        let node = self.get("containerPort")?;
        Some((node, node.int()?))
    }

    /// The port mapping it leads to, where that is known.
    pub fn mapping(&self) -> Option<PortMapping<'t>> {
        let (_, port) = self.port()?;
        let leads = |it: &PortMapping<'_>| {
            it.ports().is_some_and(|(first, last)| (first..=last).contains(&port))
        };
        self.container()?.ports().find(leads)
    }
}

/// A target group of a template or a module.
#[derive(Clone, Copy, Debug)]
pub struct TargetGroup<'t>(pub Node<'t>);

impl<'t> TargetGroup<'t> {
    /// What its targets are: `instance`, `ip`, `lambda`, `alb`; without a word they are instances. `None`
    /// where it is unknown.
    pub fn target_type(&self) -> Option<&'t str> {
        match self.0.set("targetType") {
            None => self.0.lacks("targetType").then_some("instance"),
            Some(it) => it.text(),
        }
    }

    /// The port that health checks go to, where it is a number and thus the same for every target.
    pub fn fixed_check_port(&self) -> Option<(Node<'t>, i64)> {
        let node = self.0.set("healthCheckPort")?;
        Some((node, node.int()?))
    }
}
