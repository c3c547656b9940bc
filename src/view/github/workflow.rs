//! A workflow.

use super::{Action, Event, Job, MOST, Permissions, Place, Trigger, Uses, local_paths};
use crate::document::Kind;
use crate::project::Project;
use crate::tree::{Entry, Node};

/// A workflow of GitHub Actions.
#[derive(Clone, Copy, Debug)]
pub struct Workflow<'t> {
    root: Node<'t>,
    pub(super) place: Place<'t>,
}

impl<'t> Workflow<'t> {
    /// The workflow that a member of the project is.
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

    /// The project.
    pub fn project(&self) -> &'t Project<'t> {
        self.place.project
    }

    /// The value of one of its keys.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.root.get(key)
    }

    /// The value of `on`, which YAML 1.1 reads as a boolean and GitHub as text.
    pub fn on(&self) -> Option<Entry<'t>> {
        self.root.written().find(|it| matches!(it.key.raw_text(), "on" | "true" | "True"))
    }

    /// What starts it.
    pub fn trigger(&self) -> Trigger<'t> {
        Trigger::new(self.on().map(|it| it.value))
    }

    /// One of the events that start it.
    pub fn event(&self, name: &str) -> Option<Event<'t>> {
        self.trigger().events().into_iter().find(|it| it.name == name)
    }

    /// Whether one of these events starts it.
    pub fn runs_on_event(&self, names: &[&str]) -> bool {
        self.trigger().events().iter().any(|it| names.contains(&it.name))
    }

    /// Whether nothing but other workflows starts it.
    pub fn is_only_called(&self) -> bool {
        let events = self.trigger().events();
        !events.is_empty() && events.iter().all(|it| it.name == "workflow_call")
    }

    /// Whether a job of another workflow of the run calls it with all secrets of its own.
    pub fn is_given_all_secrets(&self) -> bool {
        let inherits =
            |it: &Job<'_>| it.get("secrets").is_some_and(|it| it.raw_text() == "inherit");
        let calls = |it: Job<'t>| {
            let called = it.calls().and_then(|uses| it.workflow().local_workflow(&uses));
            called.is_some_and(|it| it.path() == self.path())
        };
        let kind = |at: &usize| self.project().member(*at).document.kind == Kind::Workflow;
        let workflows = (0..self.project().members().len()).filter(kind);
        let mut jobs = workflows.flat_map(|it| Self::of(self.project(), it).jobs());
        jobs.any(|it| inherits(&it) && calls(it))
    }

    /// Its expressions, in the order in which they are written.
    pub fn expressions(&self) -> &'t [super::Site<'t>] {
        super::expressions(self.place.project, self.place.at)
    }

    /// Its jobs, in order.
    pub fn jobs(&self) -> impl Iterator<Item = Job<'t>> + use<'t> {
        let workflow = *self;
        let jobs = self.root.get("jobs").into_iter().flat_map(Node::entries).take(MOST);
        jobs.map(move |it| Job::new(workflow, it.key, it.value))
    }

    /// The job of an id, in any case, as GitHub compares them.
    pub fn job(&self, id: &str) -> Option<Job<'t>> {
        self.jobs().find(|it| it.id().eq_ignore_ascii_case(id))
    }

    /// What its own `permissions` say.
    pub fn permissions(&self) -> Permissions<'t> {
        Permissions::new(self.root.get("permissions"))
    }

    /// The action of this repository that a local `uses` means, if it is among the files of the run.
    pub fn local_action(&self, uses: &Uses<'t>) -> Option<Action<'t>> {
        self.place.local_action(uses)
    }

    /// The workflow of this repository that a local `uses` means, if it is among the files of the run.
    pub fn local_workflow(&self, uses: &Uses<'t>) -> Option<Workflow<'t>> {
        let local = uses.local()?;
        let paths = local_paths(self.path(), local);
        let at = self.place.find(&paths, Kind::Workflow)?;
        Some(Self::of(self.place.project, at))
    }

    /// Whether no other workflow of its folder is among the files of the run: it may have been taken out of
    /// its repository.
    pub fn is_alone(&self) -> bool {
        let project = self.place.project;
        let folder = |path: &'t str| path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let own = folder(self.path());
        let mut others = project.workflows().iter().filter(|it| **it != self.place.at);
        !others.any(|it| folder(project.path(*it)) == own)
    }

    /// Whether there is certainly nothing where a local `uses` leads.
    pub fn lacks(&self, uses: &Uses<'t>) -> bool {
        let Some(local) = uses.local() else { return false };
        let paths = local_paths(self.path(), local);
        let surroundings = self.place.project.surroundings();
        !paths.is_empty()
            && paths.iter().all(|it| surroundings.lacks(it))
            && self.place.find(&paths, Kind::Action).is_none()
            && self.place.find(&paths, Kind::Workflow).is_none()
    }
}

impl<'t> Place<'t> {
    /// The position of the one document of a kind in one of these files.
    pub(super) fn find(self, paths: &[String], kind: Kind) -> Option<usize> {
        paths.iter().find_map(|it| self.project.document_at(it, kind))
    }

    pub(super) fn local_action(self, uses: &Uses<'t>) -> Option<Action<'t>> {
        let paths = local_paths(self.path(), uses.local()?);
        let at = self.find(&paths, Kind::Action)?;
        Some(Action::of(self.project, at))
    }
}
