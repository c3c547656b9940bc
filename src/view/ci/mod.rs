//! What all CI systems have in common: scripts that run in a shell, images that jobs run in.

mod deploy;
mod find;
mod image;
mod run;
mod script;
mod variable;

pub use image::JobImage;
pub use run::Run;
pub use script::{AwsFault, Item, Script, Shell};
pub use variable::{Variable, switches_off};

use crate::project::Project;

/// The scripts that a document of a CI system holds, in the order in which they are written.
pub fn scripts<'t>(project: &'t Project<'t>, at: usize) -> &'t [Script<'t>] {
    project.member(at).scripts.get_or_init(|| find::scripts(project.member(at)))
}

/// The images that the jobs of a document of a CI system run in, and those beside them.
pub fn images<'t>(project: &'t Project<'t>, at: usize) -> Vec<JobImage<'t>> {
    image::images(project.member(at))
}

/// The environment variables that a document of a CI system sets.
pub fn variables<'t>(project: &'t Project<'t>, at: usize) -> Vec<Variable<'t>> {
    variable::variables(project.member(at))
}
