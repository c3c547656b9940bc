//! Jobs, and the Jobs that CronJobs start.

use super::Object;
use crate::tree::Node;

/// What a Job is to do, or each Job of a CronJob.
#[derive(Clone, Copy, Debug)]
pub struct Job<'t> {
    spec: Node<'t>,
    scheduled: bool,
}

impl<'t> Job<'t> {
    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.spec.set(field)
    }

    /// Whether it certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.spec.lacks(field)
    }

    /// Whether a CronJob starts it.
    pub fn is_scheduled(&self) -> bool {
        self.scheduled
    }
}

impl<'t> Object<'t> {
    /// What it is to do as a Job, or has each of its Jobs do as a CronJob.
    pub fn job(&self) -> Option<Job<'t>> {
        let job = |spec, scheduled| Job { spec, scheduled };
        match (self.group()?, self.kind()?) {
            ("batch", "Job") => Some(job(self.get("spec")?, false)),
            ("batch", "CronJob") => Some(job(self.spec("jobTemplate")?.set("spec")?, true)),
            _ => None,
        }
    }

    /// Whether it is a CronJob that says when it runs: a patch of one mostly does not.
    pub fn is_scheduled(&self) -> bool {
        self.is("batch", "CronJob") && self.spec("schedule").is_some()
    }

    /// Whether a tool makes it for a step of a release, and mostly deletes it after.
    pub fn is_hook(&self) -> bool {
        ["helm.sh/hook", "argocd.argoproj.io/hook"].iter().any(|it| self.annotation(it).is_some())
    }
}
