//! What is looked for in a pipeline once.

use super::{Job, Pipeline};
use crate::schema::gitlab::Fault;
use crate::tree::{Entry, Kind, Node};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What was found about a pipeline before.
#[derive(Debug, Default)]
pub struct PipelineMemo<'t> {
    /// Where it differs from what GitLab takes.
    pub faults: OnceLock<Vec<Fault<'t>>>,
    /// Its jobs by name.
    pub(super) jobs: OnceLock<HashMap<&'t str, Entry<'t>>>,
    /// The jobs of which not all that they extend is known.
    pub(super) incomplete: OnceLock<HashSet<&'t str>>,
}

pub(super) fn jobs<'t>(root: Node<'t>) -> HashMap<&'t str, Entry<'t>> {
    let entries = root.get("jobs").into_iter().flat_map(Node::entries);
    entries.map(|it| (it.key.raw_text(), it)).collect()
}

/// The jobs that are no mapping, and all that extend one of them or what is not there.
pub(super) fn incomplete<'t>(pipeline: &Pipeline<'t>) -> HashSet<&'t str> {
    let mut above: HashMap<&str, Vec<&'t str>> = HashMap::new();
    let mut open: Vec<&'t str> = Vec::new();
    for job in pipeline.all() {
        if job.node().kind() != Kind::Mapping {
            open.push(job.name());
        }
        for base in job.extends().map(Node::raw_text) {
            above.entry(base).or_default().push(job.name());
            if pipeline.job(base).is_none() {
                open.push(job.name());
            }
        }
    }
    let mut found = HashSet::new();
    while let Some(name) = open.pop() {
        if found.insert(name) {
            open.extend(above.get(name).into_iter().flatten());
        }
    }
    found
}

/// Whether a job extends itself, by way of others.
pub(super) fn is_circular(job: &Job<'_>) -> bool {
    let mut open: Vec<_> = job.extends().map(Node::raw_text).collect();
    let mut seen: HashSet<&str> = open.iter().copied().collect();
    while let Some(name) = open.pop() {
        if name == job.name() {
            return true;
        }
        let base = job.pipeline().job(name);
        let names = base.iter().flat_map(Job::extends).map(Node::raw_text);
        open.extend(names.filter(|it| seen.insert(it)));
    }
    false
}
