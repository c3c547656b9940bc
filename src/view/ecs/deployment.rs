//! Files that deploy into a service that is already there: AppSpec files, lists of images.

use super::Task;
use crate::document::Kind;
use crate::project::Project;
use crate::tree::{self, Node};

/// An AppSpec file for ECS or an `imagedefinitions.json`.
#[derive(Clone, Copy, Debug)]
pub struct Deployment<'t> {
    root: Node<'t>,
    project: &'t Project<'t>,
    at: usize,
}

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

    /// The task definition that lies in the same folder, if there is exactly one.
    pub fn task(&self) -> Option<Task<'t>> {
        let mut found = self.project.beside(self.at, Kind::TaskDefinition);
        let only = found.next().filter(|_| found.next().is_none())?;
        Some(Task::of(self.project, only))
    }

    /// Of an AppSpec file, the properties of its target services.
    pub fn targets(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let resources = field(self.root, "Resources").into_iter().flat_map(Node::items);
        let services = resources.flat_map(|it| it.entries().map(|it| it.value));
        services
            .filter(|it| it.kind() == tree::Kind::Mapping)
            .filter_map(|it| field(it, "Properties"))
    }

    /// A field of an AppSpec file, whose keys may be written in any case.
    pub fn field(node: Node<'t>, name: &str) -> Option<Node<'t>> {
        field(node, name)
    }

    /// Of a list of images, its items.
    pub fn images(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.root.items().filter(|it| it.kind() == tree::Kind::Mapping)
    }
}

fn field<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    let found = node.entries().find(|it| it.key.raw_text().eq_ignore_ascii_case(name));
    found.map(|it| it.value).filter(|it| !it.is_empty())
}
