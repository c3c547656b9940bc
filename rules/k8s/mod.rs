//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod duplicate_container_name;
mod host_network;
mod host_pid;
mod latest_image_tag;
mod privileged_container;
mod root_user;

pub(super) static RULES: &[&Rule] = &[
    &duplicate_container_name::RULE,
    &host_network::RULE,
    &host_pid::RULE,
    &latest_image_tag::RULE,
    &privileged_container::RULE,
    &root_user::RULE,
];
