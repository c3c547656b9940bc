//! Kubernetes objects.
//!
//! An [`Object`] is anything with an `apiVersion` and a `kind`; a [`Pod`] is a description of Pods
//! wherever an object holds one, and a [`PodContainer`] a container of it, of any of the lists. Accessors
//! return what is written and not empty; `lacks` says what is certainly not there, so that a value that
//! is a template is never wrong.

mod build;
mod capability;
mod claim;
mod config;
mod container;
mod home;
mod item;
mod kustomization;
mod labels;
mod namespace;
mod network_policy;
mod object;
mod pod;
mod probe;
mod pss;
mod quantity;
pub mod scalar;
mod scope;
mod selector;
mod structure;
mod sysctl;
mod unseen;
mod volume;
mod who;

pub use build::{Absent, Aim, Build};
pub use capability::Capability;
pub use config::{ConfigUse, Store};
pub use container::{PodContainer, Role};
pub use home::Homes;
pub use item::{Mount, Port, Variable};
pub use kustomization::{Kustomization, Patch, Pin, Reference, Role as ReferenceRole, Target};
pub use labels::Labels;
pub use namespace::Enforced;
pub use network_policy::{NetworkPeer, NetworkRule};
pub use object::Object;
pub use pod::Pod;
pub use probe::{Handler, Hook, Probe};
pub use pss::{Level, Violation};
pub use quantity::{Quantity, Suffix};
pub use scope::{Matched, Scope};
pub use selector::{Requirement, Selector};
pub use sysctl::Sysctl;
pub use volume::{HostPath, Volume};
pub use who::Who;

/// How many items of a list are looked at.
pub const MOST_ITEMS: usize = 5000;

/// How many containers of a list are looked at, and how many Pods of an object.
pub const MOST_CONTAINERS: usize = 100;
