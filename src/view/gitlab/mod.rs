//! GitLab CI: files as they are written, and the pipelines that are put together from them.

mod file;
mod job;
mod pipeline;

pub use file::{File, WrittenJob};
pub use job::{Job, Need};
pub use pipeline::{Pipeline, Stage};

use crate::tree::Node;

/// How many jobs of a pipeline are looked at.
pub const MOST: usize = 2000;

/// The paths that the local includes of a file name: where it is a root, as seen from the working directory.
/// Those with `*` or variables are left out.
pub(crate) fn local_files(root: Node<'_>, path: &str) -> Vec<String> {
    file::local_includes(root, path).map(|it| it.1).collect()
}
