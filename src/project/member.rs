//! A document among the others, and what was found in it.

use crate::document::{Document, Parsed};
use crate::schema::github;
use crate::schema::kubernetes::Fault;
use crate::tree::Node;
use crate::view::ci::{Flow, Host, Script};
use crate::view::ecs::{Built, Memo, Rendering};
use crate::view::github::Site;
use crate::view::gitlab::PipelineMemo;
use crate::view::k8s::Homes;
use crate::world::World;
use std::sync::{Arc, OnceLock};

/// A document among the others.
#[derive(Debug)]
pub struct Member<'t> {
    /// The document.
    pub document: &'t Document,
    /// Its root.
    pub root: Node<'t>,
    /// The position of its file among those of the run.
    pub file: usize,
    /// What rules have looked for in it before.
    pub memo: Memo<'t>,
    /// Where Pods are described in it, once that has been asked.
    pub homes: Homes<'t>,
    /// Where an object of Kubernetes differs from the shape of its kind, once that was looked for.
    pub structure: OnceLock<Vec<Fault<'t>>>,
    /// What was found about a pipeline of GitLab CI before.
    pub gitlab: PipelineMemo<'t>,
    /// What the scripts of a file of a CI system stand in, once they were asked for.
    pub host: OnceLock<Arc<Host<'t>>>,
    /// The scripts in a file of a CI system, once they were asked for.
    pub scripts: OnceLock<Vec<Script<'t>>>,
    /// The scripts of the jobs of a pipeline of GitLab CI, put together, once they were asked for.
    pub job_scripts: OnceLock<Vec<Script<'t>>>,
    /// What the jobs of a file of a CI system do with files, once that was asked for.
    pub flows: OnceLock<Vec<Flow<'t>>>,
    /// The steps of a workflow that render or register task definitions, once they were asked for.
    pub renderings: OnceLock<Vec<Rendering<'t>>>,
    /// Of the first document of a file, the Dockerfiles that its scripts write, once they were asked for.
    pub dockerfiles: OnceLock<Vec<Built<'t>>>,
    /// Where a file of GitHub differs from what its places take, once that was looked for.
    pub github: OnceLock<Vec<github::Fault<'t>>>,
    /// The expressions of a workflow or an action, once they were asked for.
    pub expressions: OnceLock<Vec<Site<'t>>>,
    /// The world that it is of a document, and the position of that.
    pub world: Option<(&'t World, usize)>,
    /// Of something that starts tasks, the position of the task definition.
    pub(super) task: Option<usize>,
    /// Of a task definition, the positions of what starts it.
    pub(super) launches: Vec<usize>,
}

impl<'t> Member<'t> {
    /// A document of a file, linked with nothing yet.
    pub(super) fn new(document: &'t Document, parsed: &'t Parsed, file: usize) -> Self {
        Self {
            document,
            root: parsed.root(document),
            file,
            memo: Memo::new(),
            homes: Homes::new(),
            structure: OnceLock::new(),
            gitlab: PipelineMemo::default(),
            host: OnceLock::new(),
            scripts: OnceLock::new(),
            job_scripts: OnceLock::new(),
            flows: OnceLock::new(),
            renderings: OnceLock::new(),
            dockerfiles: OnceLock::new(),
            github: OnceLock::new(),
            expressions: OnceLock::new(),
            world: None,
            task: None,
            launches: Vec::new(),
        }
    }
}
