//! GitLab CI: files as they are written, and the pipelines that are put together from them.

pub mod condition;
mod file;
pub mod input;
mod job;
mod occasion;
mod pipeline;
mod structure;
pub mod variable;

pub use file::{File, WrittenJob};
pub use job::{Job, Need};
pub use occasion::{OCCASIONS, Occasion};
pub use pipeline::{Pipeline, Stage};

use crate::tree::Node;

/// How many jobs of a pipeline are looked at.
pub const MOST: usize = 2000;

/// The paths at which it matters for a file whether something is there.
pub(crate) fn wanted_files(root: Node<'_>, path: &str) -> Vec<String> {
    file::wanted(root, path)
}
