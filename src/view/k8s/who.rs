//! Several containers in a message.

use super::{PodContainer, Role};
use std::fmt;

/// Containers that have something in common; written as ``containers `a`, `b` and 2 others``.
#[derive(Debug)]
pub struct Who<'t> {
    containers: Vec<PodContainer<'t>>,
}

impl<'t> Who<'t> {
    /// These containers; each counts once.
    pub fn new(mut containers: Vec<PodContainer<'t>>) -> Self {
        containers.dedup_by_key(|it| it.node().span());
        Self { containers }
    }

    /// The containers.
    pub fn containers(&self) -> &[PodContainer<'t>] {
        &self.containers
    }

    /// A verb for one of them or for several.
    pub fn verb<'a>(&self, one: &'a str, many: &'a str) -> &'a str {
        if self.containers.len() == 1 { one } else { many }
    }
}

impl fmt::Display for Who<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, rest @ ..] = self.containers.as_slice() else { return Ok(()) };
        if rest.is_empty() {
            return f.write_str(&first.title());
        }
        let noun = match first.role() {
            Role::Sidecar if rest.iter().all(|it| it.role() == Role::Sidecar) => "sidecars",
            Role::Init if rest.iter().all(|it| it.role() == Role::Init) => "init containers",
            _ => "containers",
        };
        let name = |it: &PodContainer<'_>| it.short_title();
        write!(f, "{noun} {}", name(first))?;
        match rest {
            [second] => write!(f, " and {}", name(second)),
            [second, third] => write!(f, ", {} and {}", name(second), name(third)),
            [second, more @ ..] => write!(f, ", {} and {} others", name(second), more.len()),
            [] => Ok(()),
        }
    }
}
