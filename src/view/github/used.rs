//! Everything that a workflow or an action uses.

use super::{Action, Job, Step, Uses, Workflow};
use crate::document::Kind;
use crate::project::Project;
use std::collections::HashMap;

/// A `uses`, of a step or of a job.
#[derive(Clone, Copy, Debug)]
pub struct Used<'t> {
    /// What it says.
    pub uses: Uses<'t>,
    /// Who says it.
    pub by: User<'t>,
}

/// Who uses something.
#[derive(Clone, Copy, Debug)]
pub enum User<'t> {
    /// A step, an action.
    Step(Step<'t>),
    /// A job, a workflow.
    Job(Job<'t>),
}

impl<'t> Used<'t> {
    /// Whether it never runs.
    pub fn never_runs(&self) -> bool {
        match &self.by {
            User::Step(step) => step.never_runs(),
            User::Job(job) => job.never_runs(),
        }
    }

    /// The commit by which a workflow of the run uses the same, with the version that stands behind it in a comment,
    /// where that is this one or a later one of it: `v4.3.1` of `v4`.
    pub fn pinned_elsewhere(&self) -> Option<(&'t str, &'t str)> {
        let project = match &self.by {
            User::Step(step) => step.document().0,
            User::Job(job) => job.workflow().project(),
        };
        let (version, all) = (self.uses.version()?, project.pins().get(self.uses.name())?);
        all.iter().find(|it| is_of(it.1, version)).copied()
    }
}

/// Commits of actions by their names, each with the version that stands behind it in a comment.
pub type Pins<'t> = HashMap<&'t str, Vec<(&'t str, &'t str)>>;

/// How many commits of an action are kept.
const MOST_PINS: usize = 20;

/// The commits that files name: `uses: owner/name@<commit> # v1.2.3`.
pub(crate) fn pins<'t>(texts: impl IntoIterator<Item = &'t str>) -> Pins<'t> {
    let mut found = Pins::new();
    for line in texts.into_iter().flat_map(str::lines) {
        if let Some((name, commit, said)) = pin(line) {
            let all = found.entry(name).or_default();
            if all.len() < MOST_PINS && !all.contains(&(commit, said)) {
                all.push((commit, said));
            }
        }
    }
    found
}

fn pin(line: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = line.split_once('@')?;
    let name = before.split_once("uses:")?.1.trim_start_matches([' ', '"', '\'']);
    let commit = rest.get(..40).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))?;
    let comment = rest.get(40..)?.trim_start_matches(['"', '\'']).trim_start().strip_prefix('#')?;
    let said = comment.split_whitespace().next()?;
    let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_');
    said.chars().all(is_word).then_some((name, commit, said))
}

/// Whether a version is another, or a later one of it.
fn is_of(said: &str, version: &str) -> bool {
    said.strip_prefix(version).is_some_and(|it| it.is_empty() || it.starts_with('.'))
}

/// What the steps and jobs of a workflow or an action use.
pub fn used<'t>(project: &'t Project<'t>, at: usize) -> Vec<Used<'t>> {
    let of_step = |it: Step<'t>| it.uses().map(|uses| Used { uses, by: User::Step(it) });
    match project.member(at).document.kind {
        Kind::Workflow => {
            let jobs = Workflow::of(project, at).jobs();
            jobs.flat_map(|job| {
                let call = job.calls().map(|uses| Used { uses, by: User::Job(job) });
                let steps = job.steps().into_iter().filter_map(of_step);
                call.into_iter().chain(steps).collect::<Vec<_>>()
            })
            .collect()
        }
        Kind::Action => Action::of(project, at).steps().into_iter().filter_map(of_step).collect(),
        _ => Vec::new(),
    }
}
