//! Kubernetes objects.
//!
//! An [`Object`] is anything with an `apiVersion` and a `kind`; a [`Pod`] is a description of Pods
//! wherever an object holds one, and a [`PodContainer`] a container of it, of any of the lists. Accessors
//! return what is written and not empty; `lacks` says what is certainly not there, so that a value that
//! is a template is never wrong.

mod account;
mod affinity;
mod agent;
mod autoscaler;
pub mod aws_load_balancer;
mod budget;
mod build;
mod capability;
mod cidr;
mod claim;
mod cluster_scoped;
mod container;
mod cron;
mod eks;
mod fargate;
mod held;
mod home;
mod ingress;
mod item;
mod job;
pub mod key;
mod kustomization;
mod label_map;
mod labels;
mod maker;
pub mod name;
mod namespace;
mod naming;
mod network_policy;
mod object;
mod pod;
mod portion;
mod probe;
mod pss;
mod quantity;
mod rbac;
mod resources;
mod restricted;
mod route;
pub mod scalar;
mod scheduling;
mod scope;
mod selector;
mod service;
mod sleep;
mod structure;
mod sysctl;
mod taken;
mod unseen;
mod volume;
mod who;

pub use affinity::Affinity;
pub use autoscaler::{Autoscaler, Utilization};
pub use budget::Budget;
pub use build::{Absent, Aim, Build};
pub use capability::Capability;
pub use cidr::{Cidr, is_address};
pub use container::{PodContainer, Role};
pub use cron::{CronError, cron_error, has_zone, near_time_zone, time_zones};
pub use eks::Eks;
pub use fargate::{FargateFit, FargateNeed};
pub use held::{Held, MOST_BYTES};
pub use home::Homes;
pub(crate) use home::containers as containers_of;
pub use ingress::{Backend, Ingress, Listener};
pub use item::{Mount, Port, Variable, references};
pub use job::Job;
pub use kustomization::{Kustomization, Patch, Pin, Reference, Role as ReferenceRole, Target};
pub use label_map::{Asked, LabelMaps, LabelUse};
pub use labels::Labels;
pub use namespace::Enforced;
pub use naming::{Naming, is_stand_in};
pub use network_policy::{NetworkPeer, NetworkRule};
pub use object::Object;
pub use pod::Pod;
pub use portion::Portion;
pub use probe::{Handler, Hook, Probe};
pub use pss::{Level, Violation};
pub use quantity::{Quantity, Suffix};
pub use rbac::{Binding, Grant, IN_POD, Subject};
pub use resources::{Amount, Resources};
pub use restricted::{Control, Missed};
pub use route::{IngressPath, Route};
pub use scope::{Matched, Scope};
pub use selector::{Requirement, Selector};
pub use service::{Service, ServicePort};
pub use sysctl::Sysctl;
pub use taken::{ConfigUse, Store};
pub use volume::{HostPath, Volume};
pub use who::Who;

use crate::tree::Node;

/// How many items of a list are looked at.
pub const MOST_ITEMS: usize = 5000;

/// The items of a list that may be there; nothing for anything else.
pub fn items(list: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
}

/// How many containers of a list are looked at, and how many Pods of an object.
pub const MOST_CONTAINERS: usize = 100;
