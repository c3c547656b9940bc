//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod deprecated_api;
mod duplicate_container_name;
mod host_network;
mod host_pid;
mod invalid_enum_value;
mod latest_image_tag;
mod privileged_container;
mod removed_api;
mod root_user;
mod unknown_field;
mod unknown_kind;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &deprecated_api::RULE,
    &duplicate_container_name::RULE,
    &host_network::RULE,
    &host_pid::RULE,
    &invalid_enum_value::RULE,
    &latest_image_tag::RULE,
    &privileged_container::RULE,
    &removed_api::RULE,
    &root_user::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &wrong_type::RULE,
];
