//! What objects of Kubernetes may look like, in every version from 1.25 on.
//!
//! [`look_up`] says what becomes of an `apiVersion` and `kind` in a version; [`Walk`] holds an object
//! against the shape of its kind, [`Crds`] a custom resource against the schema of its definition.
//! Nothing here knows what a field means, or what a rule says about it.

mod api;
mod bounds;
mod custom;
mod deprecated;
mod fault;
mod hint;
mod lifecycle;
mod place;
mod scalar;
mod table;
#[cfg(test)]
mod tests;
mod version;
mod walk;

pub use api::{Api, is_list, look_up};
pub use bounds::Bound;
pub use custom::{Crds, Custom};
pub use deprecated::Deprecated;
pub use fault::{Expected, Fault, FaultKind, is_patch};
pub use hint::Hint;
pub use lifecycle::{Lifecycle, Replacement};
pub use scalar::{Reading, read};
pub use table::{Collection, Enum, Field, Kind, Shape, Type, Value, Versions};
pub use version::Version;
pub use walk::Walk;
