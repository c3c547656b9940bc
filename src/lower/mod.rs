//! Documents that are written in another language, in the shape of the API.
//!
//! What a CloudFormation template or a Terraform module says of ECS is put together anew as the input
//! that the API would get, each value with its place in the file. Rules and views know this one shape.

mod cloudformation;
mod command;
mod ecspresso;
mod gitlab;
mod terraform;
mod value;

use crate::document::Parsed;
use crate::load::Loaded;

pub(crate) use command::{Given, Json, command};
pub use gitlab::GLOBAL as GITLAB_KEYWORDS;
pub(crate) use gitlab::{ROOTS as GITLAB_ROOTS, around as gitlab_around};
pub use terraform::is_module;

/// Lowers what takes one file: templates, plans.
pub fn file(parsed: &mut Parsed) {
    cloudformation::lower(parsed);
    terraform::lower_plan(parsed);
}

/// Lowers what takes several: the files of a Terraform module, the pair that an ecspresso configuration
/// names.
pub fn across(files: &mut [Loaded]) {
    terraform::lower(files);
    ecspresso::across(files);
    gitlab::lower(files);
}
