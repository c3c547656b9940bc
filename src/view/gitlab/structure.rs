//! How a pipeline differs from what GitLab takes.

use super::Pipeline;
use crate::schema::gitlab::{Fault, JOB, ROOT, TRIGGER_JOB, walk};
use crate::tree::Kind;

/// The faults of the keywords and of the jobs that run, with what these extend and inherit.
pub(super) fn faults<'t>(pipeline: &Pipeline<'t>) -> Vec<Fault<'t>> {
    let mut faults = Vec::new();
    if let Some(keywords) = pipeline.keywords() {
        walk(keywords, &ROOT, None, &mut faults);
    }
    for job in pipeline.jobs().filter(|it| it.node().kind() == Kind::Mapping) {
        let shape = if job.is_trigger() { &TRIGGER_JOB } else { &JOB };
        walk(job.node(), shape, Some(job.name()), &mut faults);
    }
    faults
}
