//! What the files of a run are meant for.

use crate::schema::kubernetes::Version;

/// What the user says of the platforms the files go to; what is not said is the default.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Target {
    /// The version of Kubernetes that takes the objects.
    pub kubernetes: Version,
    /// Whether the clusters are those of Amazon EKS. Else that is told by what the objects say.
    pub eks: bool,
}
