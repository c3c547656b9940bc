//! ECS task definitions.
//!
//! A [`Task`] is a task definition in any of its shapes, or a bare list of containers, of which
//! nothing at task level is known. Accessors return what is written and not empty (consoles write
//! `null`, `""` and `[]` for "not set"); `lacks` says what is certainly not there.

mod built;
pub mod capability;
mod capacity_provider;
mod cluster;
mod command;
mod connect;
mod container;
mod dependency;
mod deployment;
mod health;
mod item;
mod launch_volume;
mod load_balancer;
mod log;
pub mod name;
pub mod network;
mod proxy;
mod pulled;
mod role;
mod rollout;
mod scripted;
mod secret;
mod service;
pub mod shape;
mod shaped;
pub mod size;
mod strategy;
mod unsupported;
mod volume;
mod workflow;

pub use built::Built;
pub use capacity_provider::CapacityProvider;
pub use cluster::{Cluster, Insights};
pub use command::Word;
pub use connect::{Connect, Endpoint};
pub use container::{Container, titles};
pub use dependency::Edge;
pub use deployment::{Deployment, Target};
pub use health::{Form, HealthCheck, Obstacle};
pub use item::{Dependency, Link, MountPoint, PortMapping, SystemControl, Variable};
pub use launch_volume::{LaunchVolume, VolumeType};
pub use load_balancer::{LoadBalancer, TargetGroup};
pub use log::{AWSLOGS_OPTIONS, LogConfiguration, buffer_size};
pub use network::WithoutSubnets;
pub use proxy::Proxy;
pub use pulled::Pulled;
pub use role::{Role, RoleDocument};
pub use secret::{SecretArn, SecretFault, fault as secret_fault};
pub use service::Service;
pub use shaped::{Memo, Shaped};
pub use size::{Cpu, Memory};
pub use strategy::{Share, Strategy};
pub use unsupported::{Platform, Unsupported};
pub use volume::{Efs, Volume};
pub use workflow::{Input, Rendering, Workflow};

use crate::dialect::Dialect;
use crate::document::Kind;
use crate::project::Project;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{self, Node};
use std::collections::BTreeSet;

/// How many containers of a task are looked at. ECS takes ten; beyond these `ecs/too-many-containers`
/// has said what there is to say, and a hostile file must not cost the machine.
pub const MOST_CONTAINERS: usize = 100;

/// How many items of any other list are looked at. A task definition of 64 KiB has no room for more.
pub const MOST_ITEMS: usize = 5000;

/// A task definition, or a bare list of containers.
#[derive(Clone, Copy, Debug)]
pub struct Task<'t> {
    root: Node<'t>,
    kind: Kind,
    /// The project it is part of, and its position there.
    member: Option<(&'t Project<'t>, usize)>,
}

impl<'t> Task<'t> {
    /// The view of a root that stands alone.
    pub fn new(root: Node<'t>, kind: Kind) -> Self {
        Self { root, kind, member: None }
    }

    /// The view of a task definition of a project.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        let member = project.member(at);
        Self { root: member.root, kind: member.document.kind, member: Some((project, at)) }
    }

    /// The language it is written in.
    pub fn dialect(&self) -> Dialect {
        self.member.map_or(Dialect::Api, |(project, at)| project.member(at).document.dialect)
    }

    /// What certainly starts this task: services, task sets and runs of the same project.
    pub fn launches(&self) -> impl Iterator<Item = Service<'t>> + use<'t> {
        let member = self.member.into_iter();
        member.flat_map(|(project, at)| {
            project.launches_of(at).iter().map(move |it| Service::of(project, *it))
        })
    }

    /// Whether it stands in a text for people, as an example.
    pub fn is_example(&self) -> bool {
        self.member.is_some_and(|(project, at)| project.member(at).document.is_example)
    }

    /// Whether the AWS CLI certainly takes it as the input of a command, so that nothing fills it in any more.
    pub fn is_input(&self) -> bool {
        self.member.is_some_and(|(project, at)| project.is_input(at))
    }

    /// The root of the document: the task definition, its wrapper, or the list of containers.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// Which shape the document has.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether it is a container of an example, shown without the rest.
    pub fn is_fragment(&self) -> bool {
        self.kind == Kind::ContainerFragment
    }

    /// The task definition itself; `None` for a bare list of containers.
    pub fn definition(&self) -> Option<Node<'t>> {
        match self.kind {
            Kind::ContainerDefinitions | Kind::ContainerFragment => None,
            Kind::WrappedTaskDefinition => self.root.get("taskDefinition"),
            _ => Some(self.root),
        }
    }

    /// A field of the task, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.definition()?.set(field)
    }

    /// Whether the task certainly does not set a field. False for a bare list of containers.
    pub fn lacks(&self, field: &str) -> bool {
        self.definition().is_some_and(|it| it.lacks(field))
    }

    /// The task's tags.
    pub fn tags(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.get("tags");
        list.into_iter().flat_map(|it| it.items()).filter(|it| it.kind() == tree::Kind::Mapping)
    }

    /// How many items the list of containers has, mappings or not.
    pub fn container_count(&self) -> usize {
        self.container_list().map_or(0, |it| it.items().count())
    }

    /// The containers, of an absurd number only the first [`MOST_CONTAINERS`]. Items that are no mappings
    /// are left out; `ecs/wrong-type` reports them.
    pub fn containers(&self) -> impl Iterator<Item = Container<'t>> + use<'t> {
        let task = *self;
        self.container_list()
            .into_iter()
            .flat_map(|it| it.items().take(MOST_CONTAINERS))
            .enumerate()
            .filter(|(_, it)| it.kind() == tree::Kind::Mapping)
            .map(move |(index, node)| Container::new(task, node, index))
    }

    /// The container of a known name.
    pub fn container(&self, name: &str) -> Option<Container<'t>> {
        self.containers().find(|it| it.name() == Some(name))
    }

    /// Whether every container's name is known, so that a name not among them is certainly wrong.
    pub fn names_are_known(&self) -> bool {
        self.names().is_some()
    }

    /// The names of the containers; `None` where one of them, or a container itself, is unknown.
    pub fn names(&self) -> Option<BTreeSet<&'t str>> {
        let list = self.container_list()?;
        list.items().take(MOST_CONTAINERS).map(|it| it.get("name")?.text()).collect()
    }

    fn container_list(&self) -> Option<Node<'t>> {
        match self.kind {
            Kind::ContainerDefinitions | Kind::ContainerFragment => Some(self.root),
            _ => self.get("containerDefinitions"),
        }
    }

    /// Whether the list of containers has no item that is yet to be filled in.
    pub fn containers_are_known(&self) -> bool {
        let list = match self.kind {
            Kind::ContainerDefinitions | Kind::ContainerFragment => Some(self.root),
            _ => self.get("containerDefinitions"),
        };
        list.is_some_and(|it| {
            it.kind() == tree::Kind::Sequence
                && it.items().all(|it| it.kind() == tree::Kind::Mapping)
        })
    }

    /// The containers that log through a driver, with their log configurations.
    pub fn logging_to(
        &self,
        driver: &str,
    ) -> impl Iterator<Item = (Container<'t>, LogConfiguration<'t>)> {
        self.logging().filter(move |(_, log)| log.is(driver))
    }

    /// The containers that configure their log, with their log configurations.
    pub fn logging(&self) -> impl Iterator<Item = (Container<'t>, LogConfiguration<'t>)> + use<'t> {
        self.containers().filter_map(|it| Some((it, it.log()?)))
    }

    /// The FireLens routers, with their `firelensConfiguration`. There are none where there is no
    /// FireLens.
    pub fn routers(&self) -> impl Iterator<Item = (Container<'t>, Node<'t>)> + use<'t> {
        let lacking = Platform::WindowsOnFargate.applies(self);
        self.containers().filter(move |_| !lacking).filter_map(|it| Some((it, it.firelens()?)))
    }

    /// `requiresCompatibilities`, the known ones.
    pub fn compatibilities(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.get("requiresCompatibilities");
        list.into_iter().flat_map(|it| it.items()).filter(|it| it.text().is_some())
    }

    /// Whether `requiresCompatibilities` lists one of `EC2`, `FARGATE`, `EXTERNAL`,
    /// `MANAGED_INSTANCES`.
    pub fn requires(&self, compatibility: &str) -> bool {
        self.compatibilities().any(|it| it.text() == Some(compatibility))
    }

    /// Whether `requiresCompatibilities` says something, all of it known, and not this, however it is
    /// written: a wrong case is a fault of its own.
    pub fn excludes(&self, compatibility: &str) -> bool {
        let list = self.get("requiresCompatibilities");
        list.is_some_and(|it| {
            let other =
                |it: Node<'_>| it.text().is_some_and(|it| !it.eq_ignore_ascii_case(compatibility));
            it.items().next().is_some() && it.items().all(other)
        })
    }

    /// Whether the API applies Fargate's rules: `FARGATE` is listed, even beside others, or nothing is and
    /// a service starts the task on Fargate.
    pub fn is_fargate(&self) -> bool {
        self.requires("FARGATE") || self.fargate_launch().is_some()
    }

    /// What says Fargate, as a second place for findings: the item of `requiresCompatibilities`, or a
    /// field of the service.
    pub fn fargate(&self) -> Option<Node<'t>> {
        let listed = self.compatibilities().find(|it| it.text() == Some("FARGATE"));
        listed.or_else(|| self.fargate_launch())
    }

    /// What a service says that starts the task on Fargate, where the task itself names no
    /// compatibility.
    fn fargate_launch(&self) -> Option<Node<'t>> {
        let open = self.member.is_some_and(|(project, at)| !project.launches_of(at).is_empty())
            && self.lacks("requiresCompatibilities");
        open.then(|| self.launches().find_map(|it| it.fargate())).flatten()
    }

    /// `networkMode`, where it is written and known.
    pub fn network_mode(&self) -> Option<&'t str> {
        self.get("networkMode")?.text()
    }

    /// Whether `networkMode` is certainly this one. An absent one is `bridge` on Linux.
    pub fn is_network_mode(&self, mode: &str) -> bool {
        self.network_mode() == Some(mode)
    }

    /// What says that the task has a network interface of its own: `networkMode`, or what says Fargate.
    pub fn awsvpc(&self) -> Option<Node<'t>> {
        let mode = self.get("networkMode").filter(|it| it.text() == Some("awsvpc"));
        mode.or_else(|| self.fargate())
    }

    /// Whether every container shares the task's network interface: `awsvpc` is written, or Fargate is
    /// required, which has nothing else.
    pub fn uses_awsvpc(&self) -> bool {
        self.is_network_mode("awsvpc") || self.is_fargate()
    }

    /// Whether ports of the containers are mapped to ports of a Linux instance: `bridge` is written,
    /// or certainly nothing is.
    pub fn uses_bridge(&self) -> bool {
        let bridge = self.is_network_mode("bridge") || self.lacks("networkMode");
        bridge && !self.is_fargate() && !self.is_windows()
    }

    /// `runtimePlatform.operatingSystemFamily`, where it is written.
    pub fn os_family(&self) -> Option<Node<'t>> {
        self.get("runtimePlatform")?.set("operatingSystemFamily")
    }

    /// Whether the task runs on Windows for certain.
    pub fn is_windows(&self) -> bool {
        self.os_family().and_then(Node::text).is_some_and(|it| it.starts_with("WINDOWS"))
    }

    /// Whether the task may run on Linux: no Windows family, and no unknown one.
    pub fn is_linux(&self) -> bool {
        match self.os_family() {
            None => true,
            Some(family) => family.text() == Some("LINUX"),
        }
    }

    /// The task's `cpu`, read as CPU units.
    pub fn cpu(&self) -> Option<Cpu<'t>> {
        self.get("cpu").map(Cpu)
    }

    /// The task's CPU units, where the API takes them: a size of Fargate, or the range of instances.
    pub fn cpu_units(&self) -> Option<u64> {
        let units = self.cpu()?.units()?;
        let valid = match self.is_fargate() {
            true => size::fargate(units).is_some(),
            false => size::INSTANCE_CPU.contains(&units),
        };
        valid.then_some(units)
    }

    /// The task's `memory`, read as MiB.
    pub fn memory(&self) -> Option<Memory<'t>> {
        self.get("memory").map(Memory)
    }

    /// The task's memory in MiB, where it can be right: Fargate has no less than 512.
    pub fn memory_mib(&self) -> Option<u64> {
        let mib = self.memory()?.mib()?;
        (mib >= 512 || !self.is_fargate()).then_some(mib)
    }

    /// `enableFaultInjection`, where it is certainly on.
    pub fn fault_injection(&self) -> Option<Node<'t>> {
        self.get("enableFaultInjection").filter(|it| it.is_true())
    }

    /// `proxyConfiguration`, where it is one for App Mesh and the task may have one.
    pub fn app_mesh(&self) -> Option<Proxy<'t>> {
        if [Platform::ManagedInstances, Platform::Windows].iter().any(|it| it.applies(self)) {
            return None;
        }
        self.get("proxyConfiguration").filter(|it| it.is_certain()).and_then(Proxy::new)
    }

    /// `executionRoleArn`.
    pub fn execution_role(&self) -> Option<Role<'t>> {
        self.get("executionRoleArn").map(Role)
    }

    /// `taskRoleArn`.
    pub fn task_role(&self) -> Option<Role<'t>> {
        self.get("taskRoleArn").map(Role)
    }

    /// The single-line place that stands for the task as a whole.
    pub fn place(&self) -> Span {
        self.definition().unwrap_or(self.root).place()
    }
}

impl Place for Task<'_> {
    fn place(&self) -> Span {
        Task::place(self)
    }

    fn locator(&self) -> String {
        self.definition().unwrap_or(self.root).locator()
    }
}
