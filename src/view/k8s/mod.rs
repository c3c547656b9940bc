//! Kubernetes objects.
//!
//! An [`Object`] is anything with an `apiVersion` and a `kind`; a [`Pod`] is a description of Pods
//! wherever an object holds one, and a [`PodContainer`] a container of it, of any of the lists. Accessors
//! return what is written and not empty; `lacks` says what is certainly not there, so that a value that
//! is a template is never wrong.

mod autoscaler;
mod budget;
mod capability;
mod container;
mod home;
mod ingress;
mod item;
mod kustomization;
mod labels;
mod maker;
mod object;
mod pod;
mod probe;
mod quantity;
pub mod scalar;
mod scope;
mod selector;
mod service;
mod structure;
mod sysctl;
mod volume;
mod who;

pub use autoscaler::{Autoscaler, Utilization};
pub use budget::{Amount, Budget};
pub use capability::Capability;
pub use container::{PodContainer, Role};
pub use home::Homes;
pub use ingress::{Backend, Ingress, IngressPath};
pub use item::{Mount, Port, Variable};
pub use kustomization::{Kustomization, Patch, Reference, Role as ReferenceRole, Target};
pub use labels::Labels;
pub use object::Object;
pub use pod::Pod;
pub use probe::{Handler, Hook, Probe};
pub use quantity::{Quantity, Suffix};
pub use scope::{Matched, Scope};
pub use selector::{Requirement, Selector};
pub use service::{Service, ServicePort};
pub use sysctl::Sysctl;
pub use volume::{HostPath, Volume};
pub use who::Who;

/// How many items of a list are looked at.
pub const MOST_ITEMS: usize = 5000;

/// How many containers of a list are looked at, and how many Pods of an object.
pub const MOST_CONTAINERS: usize = 100;
