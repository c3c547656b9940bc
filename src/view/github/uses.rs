//! What a step or job uses.

use crate::tree::{Node, Value};
use std::ops::Range;

/// The value of `uses`.
#[derive(Clone, Copy, Debug)]
pub struct Uses<'t> {
    /// Where it is written.
    pub node: Node<'t>,
    text: &'t str,
}

/// What `uses` refers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target<'t> {
    /// `owner/repository/path@ref`.
    Repository {
        /// Who owns it.
        owner: &'t str,
        /// The repository.
        name: &'t str,
        /// The folder or file in it, or nothing.
        path: &'t str,
        /// A branch, tag or commit, if one is written.
        version: Option<&'t str>,
    },
    /// `./path`, relative to the folder that the job works in.
    Local(&'t str),
    /// `$/path`, in the repository and commit of the workflow itself.
    Own(&'t str),
    /// `docker://image`.
    Docker(&'t str),
    /// Anything else.
    Unknown,
}

impl<'t> Uses<'t> {
    pub(super) fn new(node: Node<'t>) -> Self {
        Self { node, text: node.raw_text().trim() }
    }

    /// As it is written.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// What it refers to.
    pub fn target(&self) -> Target<'t> {
        if let Some(image) = self.text.strip_prefix("docker://") {
            return Target::Docker(image);
        }
        if matches!(self.node.value(), Value::Unknown | Value::Template(_))
            && self.text.contains("${{")
        {
            return Target::Unknown;
        }
        if let Some(path) = self.text.strip_prefix("$/") {
            return Target::Own(path);
        }
        if self.text.starts_with("./") || self.text.starts_with("../") || self.text == "." {
            return Target::Local(self.text);
        }
        let (place, version) = match self.text.split_once('@') {
            Some((place, version)) => (place, Some(version)),
            None => (self.text, None),
        };
        let mut parts = place.splitn(3, '/');
        match (parts.next(), parts.next()) {
            (Some(owner), Some(name)) if !owner.is_empty() && !name.is_empty() => {
                let path = parts.next().unwrap_or_default();
                Target::Repository { owner, name, path, version }
            }
            _ => Target::Unknown,
        }
    }

    /// The action without its version: `actions/checkout`; a path or an image as it is.
    pub fn name(&self) -> &'t str {
        match self.target() {
            Target::Docker(_) => self.text,
            _ => self.text.split('@').next().unwrap_or(self.text),
        }
    }

    /// The branch, tag or commit.
    pub fn version(&self) -> Option<&'t str> {
        match self.target() {
            Target::Repository { version, .. } => version,
            _ => None,
        }
    }

    /// Where the version stands in the text of the node.
    pub fn version_range(&self) -> Option<Range<usize>> {
        let at = self.node.raw_text().find('@')? + 1;
        Some(at..self.node.raw_text().trim_end().len())
    }

    /// The major number of a version such as `v4` or `4.1.2`.
    pub fn major(&self) -> Option<u32> {
        let version = self.version()?;
        let number = version.strip_prefix('v').unwrap_or(version);
        let digits = number.split('.').next().unwrap_or_default();
        if self.is_commit() { None } else { digits.parse().ok() }
    }

    /// Whether its version is a whole commit hash.
    pub fn is_commit(&self) -> bool {
        let hex = |it: &str| it.bytes().all(|it| it.is_ascii_hexdigit());
        self.version().is_some_and(|it| matches!(it.len(), 40 | 64) && hex(it))
    }

    /// The path in this repository that it refers to.
    pub fn local(&self) -> Option<&'t str> {
        match self.target() {
            Target::Local(path) => Some(path),
            Target::Own(path) => Some(path),
            _ => None,
        }
    }
}
