//! GitLab CI: files as they are written, and the pipelines that are put together from them.

pub mod condition;
mod ecs;
mod file;
pub mod input;
mod job;
mod memo;
mod occasion;
mod pipeline;
mod structure;
pub mod variable;

pub use ecs::EcsTemplate;
pub use file::{File, WrittenJob};
pub use job::{Job, Need};
pub use memo::PipelineMemo;
pub use occasion::{OCCASIONS, Occasion};
pub use pipeline::{Pipeline, Stage};

use crate::tree::Node;

/// Variables whose values are chosen by whoever pushes or opens a merge request. GitLab Docs, predefined
/// variables, as of 2026-11.
pub const CHOSEN_BY_OTHERS: [&str; 13] = [
    "CI_COMMIT_AUTHOR",
    "CI_COMMIT_BRANCH",
    "CI_COMMIT_DESCRIPTION",
    "CI_COMMIT_MESSAGE",
    "CI_COMMIT_REF_NAME",
    "CI_COMMIT_TAG",
    "CI_COMMIT_TAG_MESSAGE",
    "CI_COMMIT_TITLE",
    "CI_MERGE_REQUEST_DESCRIPTION",
    "CI_MERGE_REQUEST_LABELS",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
    "CI_MERGE_REQUEST_TITLE",
    "GITLAB_USER_NAME",
];

/// How many jobs of a pipeline are looked at.
pub const MOST: usize = 2000;

/// The paths at which it matters for a file whether something is there.
pub(crate) fn wanted_files(root: Node<'_>, path: &str) -> Vec<String> {
    file::wanted(root, path)
}
