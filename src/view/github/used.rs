//! Everything that a workflow or an action uses.

use super::{Action, Job, Step, Uses, Workflow};
use crate::document::Kind;
use crate::project::Project;

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
