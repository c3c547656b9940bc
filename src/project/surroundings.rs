//! What is around the files of a run.

use std::collections::HashSet;

/// What is known of the files and folders around those that were read.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The paths that were looked for, with those of them that are there; `None` where nobody looked.
    pub present: Option<HashSet<String>>,
    /// Folders with files that could not be read as they are, with a slash at their end.
    pub unread: HashSet<String>,
}

impl Surroundings {
    /// Whether there certainly is something at a path.
    pub fn has(&self, path: &str) -> bool {
        self.present.as_ref().is_some_and(|it| it.contains(path))
    }

    /// Whether there is certainly nothing at a path.
    pub fn lacks(&self, path: &str) -> bool {
        !path.is_empty() && self.present.as_ref().is_some_and(|it| !it.contains(path))
    }
}
