//! What all CI systems have in common: scripts that run in a shell, images that jobs run in.

mod deploy;
mod find;
mod flow;
mod image;
mod run;
mod script;
mod variable;

pub(crate) use flow::wanted as wanted_files;
pub use flow::{Content, FileUse, Flow, Role, each_flow};
pub(crate) use flow::{inputs, is_reader, is_service_without_files};
pub use image::JobImage;
pub use run::Run;
pub use script::{AwsFault, Item, Script, Shell};
pub use variable::{Variable, switches_off};

use crate::document::Kind;
use crate::project::Project;
use crate::tree::Node;

/// The scripts that a document of a CI system holds, in the order in which they are written.
pub fn scripts<'t>(project: &'t Project<'t>, at: usize) -> &'t [Script<'t>] {
    project.member(at).scripts.get_or_init(|| {
        let member = project.member(at);
        find::scripts(member.document.kind, member.root)
    })
}

/// The scripts that a document of a CI system holds, of which only the kind and the root are known.
pub(crate) fn scripts_of<'t>(kind: Kind, root: Node<'t>) -> Vec<Script<'t>> {
    find::scripts(kind, root)
}

/// The images that the jobs of a document of a CI system run in, and those beside them.
pub fn images<'t>(project: &'t Project<'t>, at: usize) -> Vec<JobImage<'t>> {
    image::images(project.member(at))
}

/// The environment variables that a document of a CI system sets.
pub fn variables<'t>(project: &'t Project<'t>, at: usize) -> Vec<Variable<'t>> {
    variable::variables(project.member(at))
}
