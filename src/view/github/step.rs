//! A step of a job, or of a composite action.

use super::job::is_false;
use super::{Action, Job, MOST, Uses, Workflow};
use crate::project::Project;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Kind, Node};
use crate::view::ci::{self, Script};

/// Where a step stands.
#[derive(Clone, Copy, Debug)]
pub enum Home<'t> {
    /// In a job.
    Job(Job<'t>),
    /// In a composite action.
    Action(Action<'t>),
}

/// A step.
#[derive(Clone, Copy, Debug)]
pub struct Step<'t> {
    home: Home<'t>,
    node: Node<'t>,
    index: usize,
}

impl<'t> Step<'t> {
    pub(super) fn all(home: Home<'t>, steps: Option<Node<'t>>) -> Vec<Self> {
        let mut found = Vec::new();
        let mut add = |node: Node<'t>| {
            let index = found.len();
            if node.kind() == Kind::Mapping {
                found.push(Self { home, node, index });
            }
        };
        for node in steps.into_iter().flat_map(Node::items).take(MOST) {
            add(node);
            let parallel = node.get("parallel").into_iter().flat_map(Node::items);
            parallel.take(MOST).for_each(&mut add);
        }
        found
    }

    /// Where it stands.
    pub fn home(&self) -> Home<'t> {
        self.home
    }

    /// Its job; `None` in an action.
    pub fn job(&self) -> Option<Job<'t>> {
        match self.home {
            Home::Job(job) => Some(job),
            Home::Action(_) => None,
        }
    }

    /// The file that it stands in.
    pub fn host(&self) -> &'t ci::Host<'t> {
        let place = match self.home {
            Home::Job(job) => job.workflow().place,
            Home::Action(action) => action.place,
        };
        ci::host(place.project, place.at)
    }

    /// Its workflow; `None` in an action.
    pub fn workflow(&self) -> Option<Workflow<'t>> {
        self.job().map(|it| it.workflow())
    }

    /// Its mapping.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// Its position among the steps.
    pub fn index(&self) -> usize {
        self.index
    }

    /// What messages call it: its name or id where they are plain, else what it does.
    pub fn title(&self) -> String {
        let named = ["name", "id"].into_iter().find_map(|it| self.get(it)?.text());
        match (named, self.uses()) {
            (Some(name), _) if !name.contains('`') => format!("step `{name}`"),
            (_, Some(uses)) => format!("step `{}`", uses.name()),
            _ => format!("step {}", self.index + 1),
        }
    }

    /// The value of one of its keys.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.node.get(key)
    }

    /// Its id.
    pub fn id(&self) -> Option<&'t str> {
        self.get("id")?.text()
    }

    /// What it uses.
    pub fn uses(&self) -> Option<Uses<'t>> {
        self.get("uses").filter(|it| it.kind() == Kind::Scalar).map(Uses::new)
    }

    /// Whether it uses one of these actions, `owner/name`, in whatever version.
    pub fn is_action(&self, names: &[&str]) -> bool {
        self.uses().is_some_and(|it| names.iter().any(|name| it.name().eq_ignore_ascii_case(name)))
    }

    /// An input that it gives its action. GitHub compares their names in any case.
    pub fn with(&self, name: &str) -> Option<Node<'t>> {
        let mut inputs = self.get("with")?.entries();
        inputs.find(|it| it.key.raw_text().eq_ignore_ascii_case(name)).map(|it| it.value)
    }

    /// The text that it runs.
    pub fn run(&self) -> Option<Node<'t>> {
        self.get("run").filter(|it| it.kind() == Kind::Scalar)
    }

    /// The commands that it runs.
    pub fn script(&self) -> Option<&'t Script<'t>> {
        let (project, at) = self.document();
        let scripts = ci::scripts(project, at);
        // They are in the order of their steps, but for steps that stand for others.
        if self.node.tree().has_aliases() {
            return scripts.iter().take(MOST).find(|it| it.home.is(self.node));
        }
        let from = scripts.partition_point(|it| it.home.index() < self.node.index());
        scripts.get(from..)?.iter().take(MOST).find(|it| it.home.is(self.node))
    }

    /// The value of an environment variable: its own, its job's or its workflow's.
    pub fn variable(&self, name: &str) -> Option<Node<'t>> {
        let own = self.get("env").and_then(|it| it.get(name));
        own.or_else(|| self.job()?.variable(name))
    }

    /// The steps beside it that run before.
    pub fn before(&self) -> Vec<Step<'t>> {
        let mut steps = self.siblings();
        steps.truncate(self.index);
        steps
    }

    /// The steps beside it that run after.
    pub fn after(&self) -> Vec<Step<'t>> {
        self.siblings().split_off((self.index + 1).min(self.siblings().len()))
    }

    /// All steps of its job or action.
    pub fn siblings(&self) -> Vec<Step<'t>> {
        match self.home {
            Home::Job(job) => job.steps(),
            Home::Action(action) => action.steps(),
        }
    }

    /// Whether its condition, or its job's, keeps it from ever running.
    pub fn never_runs(&self) -> bool {
        is_false(self.get("if")) || self.job().is_some_and(|it| it.never_runs())
    }

    /// The action of this repository that it uses, if it is among the files of the run.
    pub fn local_action(&self) -> Option<Action<'t>> {
        let uses = self.uses()?;
        match self.home {
            Home::Job(job) => job.workflow().local_action(&uses),
            Home::Action(action) => action.local_action(&uses),
        }
    }

    /// Whether it may run files of the working directory: a script, or an action that builds or tests. What
    /// only looks, labels or sets a tool up does not.
    pub fn runs_code(&self) -> bool {
        if let Some(run) = self.run() {
            let only_says = |it: &str| {
                let it = it.trim();
                it.is_empty()
                    || ["#", "echo ", "git ", "gh ", "cat "].iter().any(|word| it.starts_with(word))
            };
            return !run.raw_text().lines().all(only_says);
        }
        let local = self.uses().is_some_and(|it| it.local().is_some());
        let builds = [
            "docker/build-push-action",
            "docker/bake-action",
            "pre-commit/action",
            "golangci/golangci-lint-action",
        ];
        local || self.is_action(&builds)
    }

    pub(super) fn document(&self) -> (&'t Project<'t>, usize) {
        match self.home {
            Home::Job(job) => (job.workflow().place.project, job.workflow().place.at),
            Home::Action(action) => (action.place.project, action.place.at),
        }
    }
}

/// A step is marked at what it does.
impl Place for Step<'_> {
    fn place(&self) -> Span {
        let keys = ["name", "uses", "run", "id"];
        let key = self.node.written().find(|it| keys.contains(&it.key.raw_text()));
        match key {
            Some(it) if matches!(it.key.raw_text(), "name" | "uses") => it.value.place(),
            Some(it) => it.key.span(),
            None => self.node.place(),
        }
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
