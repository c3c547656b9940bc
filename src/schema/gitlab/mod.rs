//! What GitLab CI takes at each place of a pipeline, and where one differs from it.
//!
//! After the classes below `lib/gitlab/ci/config/entry` of GitLab 18 (FOSS) and the JSON Schema of the
//! editor; `schemas/README.md` says where the names come from. Hidden jobs may hold anything, so that only
//! whole jobs are held against [`JOB`].

mod names;
mod shapes;
mod types;
mod walk;

pub use names::{is_predefined, is_user_controlled};
pub use shapes::{JOB, ROOT, TRIGGER_JOB};
pub use types::Shape;
pub use walk::{Fault, FaultKind, walk};
