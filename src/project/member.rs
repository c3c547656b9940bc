//! A document among the others, before they know of each other.

use super::Member;
use crate::document::{Document, Parsed};
use crate::view::ecs::Memo;
use crate::view::gitlab::PipelineMemo;
use crate::view::k8s::Homes;
use std::sync::OnceLock;

impl<'t> Member<'t> {
    /// A document of a file, linked with nothing yet.
    pub(super) fn new(document: &'t Document, parsed: &'t Parsed, file: usize) -> Self {
        Self {
            document,
            root: parsed.root(document),
            file,
            memo: Memo::new(),
            homes: Homes::new(),
            structure: OnceLock::new(),
            gitlab: PipelineMemo::default(),
            host: OnceLock::new(),
            scripts: OnceLock::new(),
            job_scripts: OnceLock::new(),
            flows: OnceLock::new(),
            renderings: OnceLock::new(),
            dockerfiles: OnceLock::new(),
            github: OnceLock::new(),
            expressions: OnceLock::new(),
            world: None,
            task: None,
            launches: Vec::new(),
        }
    }
}
