//! The jobs of pipelines of GitLab, put together.

use super::{Event, FileUse, MOST_EVENTS, Role, Sequence, reads};
use crate::paths;
use crate::project::Project;
use crate::rule::Within;
use crate::tree::{Kind, Node};
use crate::view::ci::Script;
use crate::view::gitlab::{Job, Pipeline};
use std::collections::HashSet;

/// The variable that names the task definition for GitLab's own template.
const FILE: &str = "CI_AWS_ECS_TASK_DEFINITION_FILE";

/// The events of each job.
pub(super) fn jobs<'t>(project: &'t Project<'t>, at: usize) -> Vec<Sequence<'t>> {
    let pipeline = Pipeline::of(project, at);
    if !pipeline.is_root() || pipeline.is_broken() {
        return Vec::new();
    }
    let keeps = |it: &Job<'t>| it.get("artifacts").is_some();
    let keepers: HashSet<_> = pipeline.jobs().filter(keeps).map(|it| it.name()).collect();
    let fails = |it: &Job<'t>| it.get("allow_failure").is_some_and(|it| !it.is_false());
    let jobs = pipeline.jobs().filter(|it| it.is_complete() && !fails(it));
    let read = jobs.map(|it| (it.script(), first(&pipeline, &it, &keepers)));
    let (scripts, first): (Vec<_>, Vec<_>) = read.filter(|it| !it.0.items.is_empty()).unzip();
    let scripts = project.member(at).job_scripts.get_or_init(|| scripts);
    let sequence = |(script, first)| {
        let mut found = Sequence { events: vec![first], scripts: Vec::new() };
        found.script(script, Some(String::new()), false);
        found.events.truncate(MOST_EVENTS);
        found
    };
    scripts.iter().zip(first).map(sequence).collect()
}

/// What a job finds when it begins: the repository, and what others have left.
fn first<'t>(pipeline: &Pipeline<'t>, job: &Job<'t>, keepers: &HashSet<&str>) -> Event<'t> {
    let strategy = ["GIT_STRATEGY", "GIT_CHECKOUT", "GIT_CLONE_PATH", "GIT_SUBMODULE_STRATEGY"];
    let is_plain = strategy.iter().all(|it| job.variable(it).is_none())
        && job.get("hooks").is_none()
        && job.get("cache").is_none()
        && pipeline.unresolved().next().is_none();
    // Of other pipelines nobody knows what they leave.
    let needs = job.get("needs").is_some_and(|it| it.items().any(|it| it.kind() != Kind::Scalar));
    let takes = needs || keepers.iter().any(|it| *it != job.name());
    if is_plain && !takes { Event::Checkout } else { Event::Anything }
}

/// The uses of files in a file of GitLab CI as it is written, wherever its commands may end up.
pub(super) fn wanted<'t>(root: Node<'t>, scripts: &'t [Script<'t>]) -> Sequence<'t> {
    let mut found = Sequence::default();
    for run in scripts.iter().flat_map(|it| it.commands()) {
        reads::of(&run, "", false, &mut found.events);
    }
    let jobs = root.entries().map(|it| it.value).filter(|it| it.kind() == Kind::Mapping);
    let given = std::iter::once(root).chain(jobs).filter_map(|it| it.get("variables"));
    found.events.extend(given.filter_map(variable).map(Event::Used));
    found
}

/// The file that the variables of a pipeline or a job name for GitLab's template.
pub(super) fn variable<'t>(variables: Node<'t>) -> Option<FileUse<'t>> {
    let node = variables.get(FILE)?;
    let node = node.get("value").unwrap_or(node);
    let text = node.text().filter(|it| !it.contains('$'))?;
    let (path, place) = (paths::join("", text)?, Within(node, 0..node.raw_text().len()));
    let (role, variable, run) = (Role::Registered, None, None);
    Some(FileUse { path, place, role, variable, run, is_conditional: false })
}
