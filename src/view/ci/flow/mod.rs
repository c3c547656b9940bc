//! What a job does with files, in order: the producer model.
//!
//! A [`Flow`] is a job as a list of events: the repository is there, a file may be written, a file is
//! used. [`Flow::content`] walks back from a use and says what certainly lies at its path. Whatever may
//! write any file (a program that is not known, an action that is not, an artifact, a folder that is not
//! known) makes everything unknown from there on, so what is said of the rest is certain.

mod command;
mod folder;
mod github;
mod gitlab;
mod pipe;
mod reads;

pub(crate) use command::{is_reader, is_service_without_files};

use super::{Run, Script, scripts_of};
use crate::document::Kind;
use crate::paths;
use crate::project::Project;
use crate::rule::Within;
use crate::tree::Node;
use std::collections::{HashMap, HashSet};

/// How many events of a job are looked at. No honest one has so many; each use is held against those
/// before it.
const MOST_EVENTS: usize = 5000;

/// How many uses of files of a job are looked at.
const MOST_USES: usize = 200;

/// A job and what it does with files.
#[derive(Debug)]
pub struct Flow<'t> {
    project: &'t Project<'t>,
    at: usize,
    events: Vec<Event<'t>>,
    scripts: Vec<&'t Script<'t>>,
}

/// The events of a job, with the scripts that they come from.
#[derive(Debug, Default)]
struct Sequence<'t> {
    events: Vec<Event<'t>>,
    scripts: Vec<&'t Script<'t>>,
}

/// What happens to files in a job.
#[derive(Debug)]
enum Event<'t> {
    /// From here on the files of the repository are there as they are, and no others.
    Checkout,
    /// A path is certainly written anew by a command.
    Written(String, Run<'t>),
    /// A path, or one below it, is perhaps written.
    Touched(String),
    /// Any file may be written.
    Anything,
    /// A file is read.
    Used(FileUse<'t>),
}

/// What certainly lies at a path.
#[derive(Clone, Copy, Debug)]
pub enum Content<'t> {
    /// What the repository has there, if it has something.
    Repository,
    /// What this command of the job wrote, from its first byte on.
    Written(Run<'t>),
    /// Nobody knows.
    Unknown,
}

/// A file that a job uses, by a path that is known.
#[derive(Clone, Debug)]
pub struct FileUse<'t> {
    /// The path from the root of the repository.
    pub path: String,
    /// Where it is written.
    pub place: Within<'t>,
    /// What it is used for.
    pub role: Role,
    /// Where the path is defined, if it is a variable.
    pub variable: Option<Node<'t>>,
    /// The command that uses it; `None` where an action or a pipe does.
    pub run: Option<Run<'t>>,
    /// Whether it may be used in some runs only.
    pub is_conditional: bool,
}

/// What a file is used for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// An image is put into the task definition by AWS's action, which loads JSON as a module of Node.
    Rendered,
    /// The task definition is registered, by an action or a pipe that reads JSON (and YAML).
    Registered,
    /// The AppSpec file of a deployment.
    AppSpec,
    /// `file://…` of the AWS CLI as the whole input of a command: `--cli-input-json`.
    Input,
    /// `file://…` of the AWS CLI for anything else.
    Parameter,
    /// `-f` of kubectl: a file or a folder.
    Manifest,
    /// Values for Helm.
    Values,
}

impl<'t> Flow<'t> {
    /// Which of the members of the project holds the job.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The project.
    pub fn project(&self) -> &'t Project<'t> {
        self.project
    }

    /// The kind of document that holds it.
    pub fn system(&self) -> Kind {
        self.project.member(self.at).document.kind
    }

    /// The files that it uses, each with its position for [`Flow::content`].
    pub fn uses<'a>(&'a self) -> impl Iterator<Item = (usize, &'a FileUse<'t>)> {
        let used = |(at, event): (usize, &'a Event<'t>)| match event {
            Event::Used(it) => Some((at, it)),
            _ => None,
        };
        self.events.iter().enumerate().filter_map(used).take(MOST_USES)
    }

    /// What its commands stand in.
    pub fn scripts(&self) -> &[&'t Script<'t>] {
        &self.scripts
    }

    /// The position behind all that happens.
    pub fn end(&self) -> usize {
        self.events.len()
    }

    /// What lies at a path from the root of the repository, at a position among the events.
    pub fn content(&self, at: usize, path: &str) -> Content<'t> {
        for event in self.events.iter().take(at).rev() {
            match event {
                Event::Checkout => return Content::Repository,
                Event::Anything => return Content::Unknown,
                Event::Written(written, run) if written == path => return Content::Written(*run),
                Event::Written(written, _) | Event::Touched(written)
                    if is_at_or_below(path, written) || is_at_or_below(written, path) =>
                {
                    return Content::Unknown;
                }
                _ => {}
            }
        }
        Content::Unknown
    }

    /// The folder of the repository with a slash at its end, or empty, if it is known that the job works on
    /// the repository that its file lies in.
    pub fn repository(&self) -> Option<&'t str> {
        let member = self.project.member(self.at);
        if member.document.is_embedded {
            return None;
        }
        if member.document.kind == Kind::Workflow && github::is_called(member.root) {
            return None;
        }
        root_of(member.document.kind, self.project.path(self.at))
    }

    /// Whether the repository certainly has nothing at a path from its root.
    pub fn lacks(&self, path: &str) -> bool {
        let Some(folder) = self.repository() else { return false };
        let Some(path) = paths::join(folder, path) else { return false };
        let around = self.project.surroundings();
        // What a submodule holds may not be here yet.
        around.lacks(&path) && !around.has(&format!("{folder}.gitmodules"))
    }

    /// Whether the whole repository is here, not a part that somebody took out of it.
    pub fn is_at_home(&self) -> bool {
        let has = |folder| self.project.surroundings().has(&format!("{folder}.git"));
        self.repository().is_some_and(has)
    }

    /// The position of the one document of a task definition that a heredoc of a command holds.
    pub fn task_in(&self, run: &Run<'t>) -> Option<usize> {
        let whole = crate::rule::Place::place(&run.place(run.command.range.clone()));
        let file = self.project.member(self.at).file;
        let mut found = self.project.of_file(file).filter(|at| {
            let document = self.project.member(*at).document;
            let place = self.project.member(*at).root.span();
            document.is_embedded
                && matches!(document.kind, Kind::TaskDefinition | Kind::WrappedTaskDefinition)
                && place.file == whole.file
                && whole.range().start <= place.range().start
        });
        found.next().filter(|_| found.next().is_none())
    }
}

impl<'t> Sequence<'t> {
    fn push(&mut self, event: Event<'t>) {
        self.events.push(event);
    }

    /// Takes the uses from a number on for such as may not happen.
    fn pass_over(&mut self, from: usize) {
        for event in self.events.iter_mut().skip(from) {
            if let Event::Used(it) = event {
                it.is_conditional = true;
            }
        }
    }

    /// Adds what a script does that begins in a folder, as seen from the root of the repository.
    fn script(&mut self, script: &'t Script<'t>, folder: Option<String>, is_conditional: bool) {
        self.scripts.push(script);
        folder::script(script, folder, is_conditional, &mut self.events);
    }
}

/// Each job of a document of a CI system.
pub fn flows<'t>(project: &'t Project<'t>, at: usize) -> &'t [Flow<'t>] {
    let member = project.member(at);
    let read = || {
        let found = match member.document.kind {
            Kind::GitlabPipeline => gitlab::jobs(project, at),
            kind if has_flows(kind) => sequences(kind, member.root, super::scripts(project, at)),
            _ => Vec::new(),
        };
        let flow = |Sequence { events, scripts }| Flow { project, at, events, scripts };
        found.into_iter().map(flow).collect()
    };
    member.flows.get_or_init(read)
}

/// The paths of the task definitions that jobs of a project certainly register with the AWS CLI, as they lie in
/// the repository.
pub(crate) fn inputs<'t>(project: &'t Project<'t>) -> HashSet<String> {
    let registers = |it: &FileUse<'_>| {
        let aws = it.run.as_ref().and_then(Run::aws);
        it.role == Role::Input
            && aws.is_some_and(|it| it.is("ecs", "register-task-definition") && it.is_certain)
    };
    let mut found = HashSet::new();
    for at in 0..project.members().len() {
        for flow in flows(project, at) {
            let Some(folder) = flow.repository() else { continue };
            let used = flow.uses().filter(|it| registers(it.1));
            let same =
                used.filter(|(at, it)| matches!(flow.content(*at, &it.path), Content::Repository));
            found.extend(same.filter_map(|it| paths::join(folder, &it.1.path)));
        }
    }
    found
}

/// The paths at which it matters for the jobs of a document whether something is there.
pub(crate) fn wanted(root: Node<'_>, kind: Kind, path: &str) -> Vec<String> {
    if !has_flows(kind) && kind != Kind::GitlabFile {
        return Vec::new();
    }
    let scripts = match kind {
        Kind::Workflow | Kind::BitbucketPipeline => scripts_of(kind, root),
        _ => scripts_of(kind, root).into_iter().filter(reads::may_use).collect(),
    };
    let sequences = match kind {
        Kind::GitlabFile => vec![gitlab::wanted(root, &scripts)],
        _ => sequences(kind, root, &scripts),
    };
    let events = sequences.into_iter().flat_map(|it| it.events);
    let used = events.filter_map(|it| match it {
        Event::Used(used) => Some(used.path),
        _ => None,
    });
    let used: Vec<_> = used.collect();
    if used.is_empty() {
        return Vec::new();
    }
    let own = root_of(kind, path);
    let folders: Vec<&str> = match kind {
        // The file may be included by one further up.
        Kind::GitlabFile => own.into_iter().chain(around(path)).collect(),
        _ => own.into_iter().collect(),
    };
    let names = used.iter().map(String::as_str).chain([".git", ".gitmodules"]);
    let names: Vec<_> = names.collect();
    folders.iter().flat_map(|it| names.iter().filter_map(|name| paths::join(it, name))).collect()
}

fn has_flows(kind: Kind) -> bool {
    matches!(kind, Kind::Workflow | Kind::Buildspec | Kind::BitbucketPipeline)
}

/// The folder that the repository begins in, for a document of a kind at a path.
fn root_of(kind: Kind, path: &str) -> Option<&str> {
    match kind {
        Kind::Workflow => crate::view::github::repository(path),
        _ => Some(path.strip_suffix(paths::name(path)).unwrap_or_default()),
    }
}

/// The folders around a file, but for its own.
fn around(path: &str) -> impl Iterator<Item = &str> {
    let folder = path.strip_suffix(paths::name(path)).unwrap_or_default();
    let inner = folder.match_indices('/').map(|(at, _)| &folder[..=at]);
    std::iter::once("").chain(inner).filter(move |it| it.len() < folder.len())
}

/// The events of each job of a document.
fn sequences<'t>(kind: Kind, root: Node<'t>, scripts: &'t [Script<'t>]) -> Vec<Sequence<'t>> {
    let mut by_home: HashMap<u32, Vec<&'t Script<'t>>> = HashMap::new();
    for script in scripts {
        by_home.entry(script.home.index()).or_default().push(script);
    }
    let mut found = match kind {
        Kind::Workflow => github::jobs(root, &by_home),
        Kind::BitbucketPipeline => pipe::steps(root, &by_home),
        _ => scripts.iter().map(of_alone).collect(),
    };
    found.iter_mut().for_each(|it| it.events.truncate(MOST_EVENTS));
    found
}

/// The events of a script that begins in the repository.
fn of_alone<'t>(script: &'t Script<'t>) -> Sequence<'t> {
    let mut found = Sequence { events: vec![Event::Checkout], scripts: Vec::new() };
    found.script(script, Some(String::new()), false);
    found
}

/// Whether a path is another, or lies below it; below nothing lies everything.
fn is_at_or_below(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path.strip_prefix(folder).is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

#[cfg(test)]
mod tests;
