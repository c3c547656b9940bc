//! The metadata of an action, and Dependabot's configuration.

use super::{Home, Place, Step, Uses};
use crate::project::Project;
use crate::tree::{Entry, Node};

/// An action: `action.yml`.
#[derive(Clone, Copy, Debug)]
pub struct Action<'t> {
    root: Node<'t>,
    pub(super) place: Place<'t>,
}

impl<'t> Action<'t> {
    /// The action that a member of the project is.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        Self { root: project.member(at).root, place: Place { project, at } }
    }

    /// Its mapping.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// The path of its file, as it is shown.
    pub fn path(&self) -> &'t str {
        self.place.path()
    }

    /// The value of one of its keys.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.root.get(key)
    }

    /// What runs it: `composite`, `docker`, `node24`.
    pub fn using(&self) -> Option<&'t str> {
        self.get("runs")?.get("using")?.text()
    }

    /// Its inputs.
    pub fn inputs(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        self.get("inputs").into_iter().flat_map(Node::entries)
    }

    /// Its outputs.
    pub fn outputs(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        self.get("outputs").into_iter().flat_map(Node::entries)
    }

    /// The steps of a composite action.
    pub fn steps(&self) -> Vec<Step<'t>> {
        Step::all(Home::Action(*self), self.get("runs").and_then(|it| it.get("steps")))
    }

    /// The action of this repository that a local `uses` means, if it is among the files of the run.
    pub fn local_action(&self, uses: &Uses<'t>) -> Option<Action<'t>> {
        self.place.local_action(uses)
    }
}

/// Dependabot's configuration.
#[derive(Clone, Copy, Debug)]
pub struct Dependabot<'t> {
    root: Node<'t>,
}

impl<'t> Dependabot<'t> {
    /// The configuration that a member of the project is.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        Self { root: project.member(at).root }
    }

    /// Its mapping.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// Its entries, one for each ecosystem and folder.
    pub fn updates(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.root.get("updates").into_iter().flat_map(Node::items)
    }
}
