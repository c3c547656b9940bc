//! A document of the run: a tree, the node it starts at, and what it is.

use crate::tree::{Node, Tree};

/// What a document is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Input of RegisterTaskDefinition, JSON or YAML.
    TaskDefinition,
    /// The same under a `taskDefinition` key: what DescribeTaskDefinition returns.
    WrappedTaskDefinition,
    /// A bare list of container definitions, as Terraform's `container_definitions` takes it.
    ContainerDefinitions,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] =
        [Kind::TaskDefinition, Kind::WrappedTaskDefinition, Kind::ContainerDefinitions];

    /// The name used with `--kind` and in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::TaskDefinition => "ecs-task-definition",
            Self::WrappedTaskDefinition => "ecs-wrapped-task-definition",
            Self::ContainerDefinitions => "ecs-container-definitions",
        }
    }

    /// What people call `count` of them.
    pub fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::ContainerDefinitions, 1) => "container list",
            (Self::ContainerDefinitions, _) => "container lists",
            (_, 1) => "task definition",
            _ => "task definitions",
        }
    }
}

/// Where a document is and what it is. The tree lies beside it, in [`Parsed`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Document {
    /// The index of its root in the tree.
    pub root: u32,
    /// What it is.
    pub kind: Kind,
}

/// A file that holds documents of ours, parsed.
#[derive(Debug)]
pub struct Parsed {
    /// Its tree.
    pub tree: Tree,
    /// The documents of ours in it.
    pub documents: Vec<Document>,
}

impl Parsed {
    /// The root node of a document of this file.
    pub fn root(&self, document: Document) -> Node<'_> {
        self.tree.node(document.root)
    }
}
