//! What all CI systems have in common: scripts that run in a shell, images that jobs run in.

mod deploy;
mod find;
mod flow;
mod host;
mod image;
mod run;
mod script;
mod variable;

pub(crate) use flow::wanted as wanted_files;
pub use flow::{Content, FileUse, Flow, Role, flows};
pub(crate) use flow::{inputs, is_reader, is_service_without_files};
pub use host::Host;
pub use image::JobImage;
pub use run::Run;
pub use script::{AwsFault, Item, Script, Shell};
pub use variable::{Variable, switches_off};

use crate::document::Kind;
use crate::project::Project;
use crate::tree::Node;
use std::sync::Arc;

/// The scripts that a document of a CI system holds, in the order in which they are written.
pub fn scripts<'t>(project: &'t Project<'t>, at: usize) -> &'t [Script<'t>] {
    project.member(at).scripts.get_or_init(|| {
        let member = project.member(at);
        find::scripts(member.document.kind, member.root, host(project, at))
    })
}

/// What the scripts of a document stand in.
pub fn host<'t>(project: &'t Project<'t>, at: usize) -> &'t Arc<Host<'t>> {
    let member = project.member(at);
    member.host.get_or_init(|| Arc::new(Host::new(member.root)))
}

/// The scripts that a document of a CI system holds, of which only the kind and the root are known.
pub(crate) fn scripts_of<'t>(kind: Kind, root: Node<'t>) -> Vec<Script<'t>> {
    find::scripts(kind, root, &Arc::new(Host::new(root)))
}

/// The images that the jobs of a document of a CI system run in, and those beside them.
pub fn images<'t>(project: &'t Project<'t>, at: usize) -> Vec<JobImage<'t>> {
    image::images(project.member(at))
}

/// The environment variables that a document of a CI system sets.
pub fn variables<'t>(project: &'t Project<'t>, at: usize) -> Vec<Variable<'t>> {
    variable::variables(project.member(at))
}
