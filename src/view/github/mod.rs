//! GitHub Actions: workflows, actions, and what stands in them.
//!
//! A view borrows the tree and returns what is written. What GitHub fills in (`${{ … }}`) is unknown, so
//! accessors that interpret a value answer only where it is plain text.

mod action;
mod cache;
mod deploy;
mod expression;
mod file;
mod fork;
mod job;
mod matrix;
mod pattern;
mod permission;
mod step;
mod trigger;
mod used;
mod uses;
mod workflow;

pub use action::{Action, Dependabot};
pub use expression::{Named, Site, Source, comes_to, expressions, hoist, sources, untrusted_in};
pub use file::GithubFile;
pub use job::Job;
pub use matrix::{is_known, is_met_by, written};
pub use pattern::{PatternFault, pattern_fault};
pub use permission::{Level, Permissions};
pub use step::{Home, Step};
pub use trigger::{Event, Trigger};
pub(crate) use used::pins;
pub use used::{Pins, Used, User, used};
pub use uses::{Target, Uses};
pub use workflow::Workflow;

use crate::project::Project;
use crate::tree::Node;

/// How many jobs of a workflow, and steps of a job, are looked at.
pub const MOST: usize = 2000;

/// The folder of the repository that a workflow or action belongs to, with a slash at its end, or empty;
/// `None` where the file is not where GitHub looks for it.
pub(crate) fn repository(path: &str) -> Option<&str> {
    let folders =
        [".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/", ".github/actions/"];
    let at = folders.into_iter().find_map(|it| path.rfind(it))?;
    Some(&path[..at]).filter(|it| it.is_empty() || it.ends_with('/'))
}

/// The paths that the workflow or action at a path may mean by a local `uses`.
pub(crate) fn local_paths(path: &str, local: &str) -> Vec<String> {
    let Some(folder) = repository(path) else { return Vec::new() };
    let Some(place) = crate::paths::join(folder, local) else { return Vec::new() };
    if local.ends_with(".yml") || local.ends_with(".yaml") {
        return vec![place];
    }
    let inside = |name: &str| match place.as_str() {
        "" => name.to_owned(),
        _ => format!("{place}/{name}"),
    };
    ["action.yml", "action.yaml", "Dockerfile"].map(inside).into()
}

/// The paths at which it matters whether something is there, for a workflow or an action at a path.
pub(crate) fn local_files(root: Node<'_>, path: &str) -> Vec<String> {
    let jobs = root.get("jobs").into_iter().flat_map(Node::entries).map(|it| it.value);
    let lists = jobs.clone().filter_map(|it| it.get("steps"));
    let own = root.get("runs").and_then(|it| it.get("steps"));
    let steps = lists.chain(own).flat_map(|it| it.items().take(MOST));
    let uses = jobs.chain(steps).filter_map(|it| it.get("uses")).map(Uses::new);
    uses.filter_map(|it| it.local()).flat_map(|it| local_paths(path, it)).collect()
}

/// A document among those of the run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'t> {
    pub project: &'t Project<'t>,
    pub at: usize,
}

impl<'t> Place<'t> {
    pub fn path(self) -> &'t str {
        self.project.path(self.at)
    }
}
