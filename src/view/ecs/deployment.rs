//! Files that deploy into a service that is already there: AppSpec files, lists of images, workflows.

use super::{MOST_ITEMS, Task, Workflow};
use crate::document::Kind;
use crate::project::Project;
use crate::tree::{self, Node};

/// An AppSpec file for ECS, an `imagedefinitions.json`, or a workflow.
#[derive(Clone, Copy, Debug)]
pub struct Deployment<'t> {
    root: Node<'t>,
    project: &'t Project<'t>,
    at: usize,
}

/// A target service of an AppSpec file.
#[derive(Clone, Copy, Debug)]
pub struct Target<'t>(pub Node<'t>);

impl<'t> Deployment<'t> {
    /// The view of a member of a project.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        Self { root: project.member(at).root, project, at }
    }

    /// The root of the file.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// Which of the files it is.
    pub fn kind(&self) -> Kind {
        self.project.member(self.at).document.kind
    }

    /// What the file is called, without its folder.
    pub fn file_name(&self) -> &'t str {
        self.project.file_name(self.at)
    }

    /// The workflow, if it is one.
    pub fn workflow(&self) -> Option<Workflow<'t>> {
        let workflow = || Workflow::new(self.root, self.project, self.at);
        (self.kind() == Kind::Workflow).then(workflow)
    }

    /// The task definition that lies in the same folder, if there is exactly one.
    pub fn task(&self) -> Option<Task<'t>> {
        let mut found = self.project.beside(self.at, Kind::TaskDefinition);
        let only = found.next().filter(|_| found.next().is_none())?;
        Some(Task::of(self.project, only))
    }

    /// The task definition in the same folder, unless what is deployed here may be another: further files
    /// of the kind lie there, one for each of several services.
    pub fn certain_task(&self) -> Option<Task<'t>> {
        let alone = self.project.beside(self.at, self.kind()).next().is_none();
        if alone { self.task() } else { None }
    }

    /// Of an AppSpec file, its target services.
    pub fn targets(&self) -> impl Iterator<Item = Target<'t>> + use<'t> {
        let appspec = self.kind() == Kind::AppSpec;
        let resources = field(self.root, "Resources").filter(|_| appspec).into_iter();
        let services = resources.flat_map(|it| it.items().take(MOST_ITEMS));
        let services = services.flat_map(|it| it.entries().map(|it| it.value));
        services.filter(|it| it.kind() == tree::Kind::Mapping).map(Target)
    }

    /// Of an AppSpec file, the keys of its hooks, which may be items of a list or one mapping.
    pub fn hooks(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let hooks = field(self.root, "Hooks").into_iter();
        let mappings = hooks.flat_map(|it| it.items().chain([it]));
        mappings.flat_map(|it| it.entries().map(|it| it.key)).take(MOST_ITEMS)
    }

    /// A field of an AppSpec file, unless it is empty.
    pub fn get(&self, name: &str) -> Option<Node<'t>> {
        field(self.root, name)
    }

    /// Of a list of images, its items.
    pub fn items(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = (self.kind() == Kind::ImageDefinitions).then_some(self.root).into_iter();
        let items = list.flat_map(|it| it.items().take(MOST_ITEMS));
        items.filter(|it| it.kind() == tree::Kind::Mapping)
    }
}

impl<'t> Target<'t> {
    /// `Properties`.
    pub fn properties(&self) -> Option<Node<'t>> {
        field(self.0, "Properties")
    }

    /// `TaskDefinition`, which tools fill in that take this file for a template.
    pub fn task_definition(&self) -> Option<Node<'t>> {
        field(self.properties()?, "TaskDefinition")
    }

    /// `LoadBalancerInfo`.
    pub fn load_balancer(&self) -> Option<Node<'t>> {
        field(self.properties()?, "LoadBalancerInfo")
    }

    /// `LoadBalancerInfo.ContainerName`.
    pub fn container_name(&self) -> Option<Node<'t>> {
        field(self.load_balancer()?, "ContainerName")
    }

    /// `LoadBalancerInfo.ContainerPort`.
    pub fn container_port(&self) -> Option<Node<'t>> {
        field(self.load_balancer()?, "ContainerPort")
    }

    /// Whether it certainly deploys another family than this task's: `TaskDefinition` names one. A
    /// placeholder is filled in with this one.
    pub fn names_other_than(&self, task: &Task<'_>) -> bool {
        let Some(text) = self.task_definition().and_then(Node::text) else { return false };
        let name = text.rsplit('/').next().unwrap_or(text);
        let family = name.split(':').next().unwrap_or(name);
        task.get("family").and_then(Node::text) != Some(family)
    }
}

/// A field of an AppSpec file, whose keys may be written in any case, unless it is empty.
pub fn field<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    let found = node.entries().find(|it| it.key.raw_text().eq_ignore_ascii_case(name));
    found.map(|it| it.value).filter(|it| !it.is_empty())
}
