//! Documents that are written in another language, in the shape of the API.
//!
//! What a CloudFormation template or a Terraform module says of ECS is put together anew as the input
//! that the API would get, each value with its place in the file. Rules and views know this one shape.

mod ecspresso;

use crate::document::Parsed;
use crate::load::Loaded;

/// Lowers what takes one file: templates, plans.
pub fn file(_parsed: &mut Parsed) {}

/// Lowers what takes several: the files of a Terraform module, the pair that an ecspresso configuration
/// names.
pub fn across(files: &mut [Loaded]) {
    ecspresso::across(files);
}
