//! Amazon ECS task definitions.

use crate::rule::Rule;

mod app_protocol_without_name;
mod awsvpc_unsupported_parameter;
mod conflicting_system_controls;
mod dangling_dependency;
mod dangling_link;
mod dangling_volumes_from;
mod dependency_cycle;
mod dependency_on_essential_exit;
mod dependency_without_health_check;
mod disabled_health_check;
mod duplicate_container_port;
mod duplicate_host_port;
mod duplicate_port_name;
mod empty_health_check_command;
mod ephemeral_host_port;
mod host_network_mode;
mod host_network_root;
mod host_port_mismatch;
mod ignored_health_check_arguments;
mod invalid_fargate_size;
mod invalid_health_check_command;
mod invalid_health_check_timing;
mod invalid_port;
mod invalid_port_name;
mod invalid_port_range;
mod invalid_restart_policy;
mod invalid_system_control;
mod links_outside_bridge;
mod missing_health_check;
mod missing_health_check_prefix;
mod overlong_health_check_timeout;
mod port_mappings_without_network;
mod privileged_container;
mod reserved_host_port;
mod start_timeout_too_short;
mod unmapped_health_check_port;
mod unsplit_command;

/// The family's rules, sorted by id.
pub(super) static RULES: &[&Rule] = &[
    &app_protocol_without_name::RULE,
    &awsvpc_unsupported_parameter::RULE,
    &conflicting_system_controls::RULE,
    &dangling_dependency::RULE,
    &dangling_link::RULE,
    &dangling_volumes_from::RULE,
    &dependency_cycle::RULE,
    &dependency_on_essential_exit::RULE,
    &dependency_without_health_check::RULE,
    &disabled_health_check::RULE,
    &duplicate_container_port::RULE,
    &duplicate_host_port::RULE,
    &duplicate_port_name::RULE,
    &empty_health_check_command::RULE,
    &ephemeral_host_port::RULE,
    &host_network_mode::RULE,
    &host_network_root::RULE,
    &host_port_mismatch::RULE,
    &ignored_health_check_arguments::RULE,
    &invalid_fargate_size::RULE,
    &invalid_health_check_command::RULE,
    &invalid_health_check_timing::RULE,
    &invalid_port::RULE,
    &invalid_port_name::RULE,
    &invalid_port_range::RULE,
    &invalid_restart_policy::RULE,
    &invalid_system_control::RULE,
    &links_outside_bridge::RULE,
    &missing_health_check::RULE,
    &missing_health_check_prefix::RULE,
    &overlong_health_check_timeout::RULE,
    &port_mappings_without_network::RULE,
    &privileged_container::RULE,
    &reserved_host_port::RULE,
    &start_timeout_too_short::RULE,
    &unmapped_health_check_port::RULE,
    &unsplit_command::RULE,
];
