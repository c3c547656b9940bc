//! ECS task definitions.
//!
//! A [`Task`] is a task definition in any of its shapes, or a bare list of containers, of which
//! nothing at task level is known. Accessors return what is written and not empty (consoles write
//! `null`, `""` and `[]` for "not set"); `lacks` says what is certainly not there.

mod container;
mod log;
pub mod name;
pub mod shape;
pub mod size;
mod volume;

pub use container::{Container, Dependency, Link, MountPoint, PortMapping, Variable};
pub use log::LogConfiguration;
pub use size::{Cpu, Memory};
pub use volume::Volume;

use crate::document::Kind;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{self, Node};

/// A task definition, or a bare list of containers.
#[derive(Clone, Copy, Debug)]
pub struct Task<'t> {
    root: Node<'t>,
    kind: Kind,
    faults: Option<&'t shape::Memo<'t>>,
}

impl<'t> Task<'t> {
    /// The view of a document's root.
    pub fn new(root: Node<'t>, kind: Kind) -> Self {
        Self { root, kind, faults: None }
    }

    /// The same view, keeping what several rules ask for and takes a walk of the document.
    pub fn remembering(self, faults: &'t shape::Memo<'t>) -> Self {
        Self { faults: Some(faults), ..self }
    }

    /// The root of the document: the task definition, its wrapper, or the list of containers.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// Which shape the document has.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The task definition itself; `None` for a bare list of containers.
    pub fn definition(&self) -> Option<Node<'t>> {
        match self.kind {
            Kind::TaskDefinition => Some(self.root),
            Kind::WrappedTaskDefinition => self.root.get("taskDefinition"),
            Kind::ContainerDefinitions => None,
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

    /// The containers. Items that are no mappings are left out; `ecs/wrong-type` reports them.
    pub fn containers(&self) -> impl Iterator<Item = Container<'t>> + use<'t> {
        let task = *self;
        let list = self.container_list();
        list.into_iter()
            .flat_map(|it| it.items())
            .enumerate()
            .filter(|(_, it)| it.kind() == tree::Kind::Mapping)
            .map(move |(index, node)| Container::new(task, node, index))
    }

    fn container_list(&self) -> Option<Node<'t>> {
        match self.kind {
            Kind::ContainerDefinitions => Some(self.root),
            _ => self.get("containerDefinitions"),
        }
    }

    /// The container of a known name.
    pub fn container(&self, name: &str) -> Option<Container<'t>> {
        self.containers().find(|it| it.name() == Some(name))
    }

    /// Whether every container's name is known, so that a name not among them is certainly wrong.
    pub fn names_are_known(&self) -> bool {
        self.containers().all(|it| it.name().is_some())
    }

    /// The volumes.
    pub fn volumes(&self) -> impl Iterator<Item = Volume<'t>> + use<'t> {
        let list = self.get("volumes");
        list.into_iter().flat_map(|it| it.items()).map(Volume::new)
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

    /// Whether the API applies Fargate's rules: `FARGATE` is listed, even beside others.
    pub fn is_fargate(&self) -> bool {
        self.requires("FARGATE")
    }

    /// The item of `requiresCompatibilities` that says Fargate, as a second place for findings.
    pub fn fargate(&self) -> Option<Node<'t>> {
        self.compatibilities().find(|it| it.text() == Some("FARGATE"))
    }

    /// `networkMode`, where it is written and known.
    pub fn network_mode(&self) -> Option<&'t str> {
        self.get("networkMode")?.text()
    }

    /// Whether `networkMode` is certainly this one. An absent one is `bridge` on Linux.
    pub fn is_network_mode(&self, mode: &str) -> bool {
        self.network_mode() == Some(mode)
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

    /// The task's `memory`, read as MiB.
    pub fn memory(&self) -> Option<Memory<'t>> {
        self.get("memory").map(Memory)
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
