//! A pipeline of GitLab CI, put together (see `lower/gitlab.rs`).

use super::file::{local_include, places, roots_around};
use super::{Job, MOST, PipelineMemo, memo, structure};
use crate::project::Project;
use crate::schema::gitlab::Fault;
use crate::tree::{Kind, Node};
use std::collections::HashSet;

/// The stages where none are given.
const STAGES: [&str; 3] = ["build", "test", "deploy"];

/// A pipeline.
#[derive(Clone, Copy, Debug)]
pub struct Pipeline<'t> {
    root: Node<'t>,
    project: &'t Project<'t>,
    at: usize,
}

/// A stage of a pipeline.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'t> {
    /// Its name.
    pub name: &'t str,
    /// Where it is written; `None` for those that are always there.
    pub node: Option<Node<'t>>,
}

impl<'t> Pipeline<'t> {
    /// The pipeline that a member of the project is.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        Self { root: project.member(at).root, project, at }
    }

    /// The project.
    pub fn project(&self) -> &'t Project<'t> {
        self.project
    }

    /// The path of the file it starts in.
    pub fn path(&self) -> &'t str {
        self.project.path(self.at)
    }

    /// The value of a global keyword: `variables`, `workflow`, `default`, …
    pub fn keyword(&self, name: &str) -> Option<Node<'t>> {
        self.root.get("keywords")?.get(name)
    }

    /// Whether all of it is known: it starts in a root file, and every file that it includes is among those
    /// of the run. Only then is a job or stage certainly missing.
    pub fn is_closed(&self) -> bool {
        self.is_root()
            && self.unresolved().next().is_none()
            && !self.is_broken()
            && !self.looks_included()
    }

    /// Whether it lies in a folder, and extends what it does not have: rather a part of a pipeline whose root
    /// nobody has shown.
    fn looks_included(&self) -> bool {
        let has_base = |it: Node<'_>| self.job(it.raw_text()).is_some();
        self.path().contains('/')
            && self.keyword("stages").is_none()
            && self.all().any(|job| !job.extends().all(has_base))
    }

    /// Whether it starts in a root file, or reads as one: an example that has stages and includes nothing.
    pub fn reads_as_root(&self) -> bool {
        let document = self.project.member(self.at).document;
        self.is_root()
            || document.is_embedded
                && self.keyword("stages").is_some()
                && self.keyword("include").is_none()
    }

    /// Whether GitLab starts at its file: neither the run nor the disk has such a file in a folder around it.
    pub fn is_root(&self) -> bool {
        let surroundings = self.project.surroundings();
        self.root.get("root").is_some()
            && roots_around(self.path()).all(|it| !surroundings.has(&it))
    }

    /// Whether a part of the file it starts in could not be read.
    pub fn is_broken(&self) -> bool {
        self.project.is_unread(self.path())
    }

    /// The local includes that name a file where certainly none is, as seen from its folder and from all
    /// around it, with its path.
    pub fn missing_includes(&self) -> impl Iterator<Item = (Node<'t>, String)> + use<'t> {
        let (project, path, is_root) = (self.project, self.path(), self.is_root());
        let certain = self.unresolved().filter(move |it| is_root && it.get("rules").is_none());
        certain.filter_map(local_include).filter_map(move |node| {
            let name = node.raw_text();
            let lacks = |it: &String| project.surroundings().lacks(it);
            let mut paths = places(path, name);
            let first = paths.next().filter(lacks)?;
            paths.all(|it| lacks(&it)).then_some((node, first))
        })
    }

    /// The folder that it lies in, with a slash at its end; empty for the working directory.
    fn folder(&self) -> &'t str {
        self.path().strip_suffix(self.project.file_name(self.at)).unwrap_or_default()
    }

    /// Whether it lies at the root of a repository, so that nothing of it is left out.
    pub fn is_at_home(&self) -> bool {
        self.project.surroundings().has(&format!("{}.git", self.folder()))
    }

    /// The files of the run that it could include: YAML in its folder and below.
    pub fn includable(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let folder = self.folder();
        let is_yaml = |it: &str| it.ends_with(".yml") || it.ends_with(".yaml");
        let paths = self.project.paths().iter().copied();
        paths.filter(move |it| it.starts_with(folder) && is_yaml(it))
    }

    /// References that lead nowhere, as lists of the keys on the way.
    pub fn lost_references(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.root.get("lost").into_iter().flat_map(Node::items)
    }

    /// References that lead back to themselves.
    pub fn circular_references(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.root.get("circular").into_iter().flat_map(Node::items)
    }

    /// The global keywords.
    pub fn keywords(&self) -> Option<Node<'t>> {
        self.root.get("keywords")
    }

    /// Where it differs from what GitLab takes.
    pub fn faults(&self) -> &'t [Fault<'t>] {
        self.memo().faults.get_or_init(|| structure::faults(self))
    }

    /// The includes whose content is not known.
    pub fn unresolved(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.root.get("unresolved").into_iter().flat_map(Node::items)
    }

    /// Its jobs that run, in the order in which they are written.
    pub fn jobs(&self) -> impl Iterator<Item = Job<'t>> + use<'t> {
        self.all().filter(|it| !it.is_hidden())
    }

    /// Its jobs, those that others extend among them.
    pub fn all(&self) -> impl Iterator<Item = Job<'t>> + use<'t> {
        let pipeline = *self;
        let jobs = self.root.get("jobs").into_iter().flat_map(Node::entries).take(MOST);
        jobs.map(move |it| Job::new(pipeline, it.key, it.value))
    }

    /// The job of a name, hidden or not.
    pub fn job(&self, name: &str) -> Option<Job<'t>> {
        let entry = self.memo().jobs.get_or_init(|| memo::jobs(self.root)).get(name)?;
        Some(Job::new(*self, entry.key, entry.value))
    }

    /// The job of a name, or the one of which a name means a part: `test 1/3`, `test: [a, b]`.
    pub fn job_or_part(&self, name: &str) -> Option<Job<'t>> {
        let whole = name.split(": [").next().unwrap_or(name);
        let numbered = whole.rsplit_once(' ').filter(|it| it.1.contains('/'));
        let whole = numbered.map_or(whole, |it| it.0);
        self.job(name).or_else(|| self.job(whole))
    }

    pub(super) fn incomplete(&self) -> &'t HashSet<&'t str> {
        self.memo().incomplete.get_or_init(|| memo::incomplete(self))
    }

    fn memo(&self) -> &'t PipelineMemo<'t> {
        &self.project.member(self.at).gitlab
    }

    /// Its stages in order, `.pre` and `.post` among them.
    pub fn stages(&self) -> Vec<Stage<'t>> {
        let built_in = |name| Stage { name, node: None };
        let given = self.keyword("stages").filter(|it| it.kind() == Kind::Sequence);
        let own: Vec<_> = match given {
            Some(list) => list
                .items()
                .filter(|it| it.kind() == Kind::Scalar)
                .map(|it| Stage { name: it.raw_text(), node: Some(it) })
                .collect(),
            None => STAGES.map(built_in).into(),
        };
        let has = |name: &str| own.iter().any(|it| it.name == name);
        let first = Some(built_in(".pre")).filter(|_| !has(".pre"));
        let last = Some(built_in(".post")).filter(|_| !has(".post"));
        first.into_iter().chain(own.iter().copied()).chain(last).collect()
    }

    /// The global variables.
    pub fn variables(&self) -> Option<Node<'t>> {
        self.keyword("variables").filter(|it| it.kind() == Kind::Mapping)
    }

    /// The rules that decide when there is a pipeline.
    pub fn workflow_rules(&self) -> Vec<Node<'t>> {
        let rules = self.keyword("workflow").and_then(|it| it.get("rules"));
        rules.map(super::job::flat).unwrap_or_default()
    }

    /// Whether an include whose content is not known may bring a `workflow`.
    pub fn may_have_workflow(&self) -> bool {
        let rules = self.keyword("workflow").and_then(|it| it.get("rules"));
        rules.is_some() || self.unresolved().next().is_some()
    }

    /// Whether `workflow: rules` decide when there is a pipeline.
    pub fn has_workflow_rules(&self) -> bool {
        let rules = self.keyword("workflow").and_then(|it| it.get("rules"));
        rules.is_some_and(|it| it.kind() == Kind::Sequence)
    }
}
