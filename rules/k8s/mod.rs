//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod apparmor_unconfined;
mod autoscaled_replicas;
mod blocking_disruption_budget;
mod cloud_credential_mount;
mod conflicting_autoscalers;
mod conflicting_ingress_paths;
mod dangerous_capability;
mod dangling_autoscaler_target;
mod dangling_disruption_budget;
mod dangling_governing_service;
mod dangling_ingress_backend;
mod dangling_ingress_certificate;
mod dangling_route_reference;
mod dangling_service;
mod dangling_service_monitor;
mod dangling_target_port;
mod deprecated_api;
mod duplicate_container_name;
mod duplicate_object;
mod fixed_autoscaler_range;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod invalid_enum_value;
mod latest_image_tag;
mod low_autoscaler_minimum;
mod misplaced_security_field;
mod missing_autoscaled_request;
mod missing_disruption_budget;
mod missing_eviction_policy;
mod missing_pre_stop;
mod missing_readiness_probe;
mod missing_required_field;
mod missing_resources;
mod mixed_service_backends;
mod overlapping_disruption_budgets;
mod overlapping_workload_selector;
mod privilege_escalation;
mod privileged_container;
mod recreate_strategy;
mod removed_api;
mod root_user;
mod runtime_socket_mount;
mod seccomp_unconfined;
mod single_replica;
mod unknown_field;
mod unknown_kind;
mod unmasked_proc_mount;
mod unsafe_sysctl;
mod windows_host_process;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &apparmor_unconfined::RULE,
    &autoscaled_replicas::RULE,
    &blocking_disruption_budget::RULE,
    &cloud_credential_mount::RULE,
    &conflicting_autoscalers::RULE,
    &conflicting_ingress_paths::RULE,
    &dangerous_capability::RULE,
    &dangling_autoscaler_target::RULE,
    &dangling_disruption_budget::RULE,
    &dangling_governing_service::RULE,
    &dangling_ingress_backend::RULE,
    &dangling_ingress_certificate::RULE,
    &dangling_route_reference::RULE,
    &dangling_service::RULE,
    &dangling_service_monitor::RULE,
    &dangling_target_port::RULE,
    &deprecated_api::RULE,
    &duplicate_container_name::RULE,
    &duplicate_object::RULE,
    &fixed_autoscaler_range::RULE,
    &host_ipc::RULE,
    &host_network::RULE,
    &host_path::RULE,
    &host_pid::RULE,
    &host_port::RULE,
    &invalid_enum_value::RULE,
    &latest_image_tag::RULE,
    &low_autoscaler_minimum::RULE,
    &misplaced_security_field::RULE,
    &missing_autoscaled_request::RULE,
    &missing_disruption_budget::RULE,
    &missing_eviction_policy::RULE,
    &missing_pre_stop::RULE,
    &missing_readiness_probe::RULE,
    &missing_required_field::RULE,
    &missing_resources::RULE,
    &mixed_service_backends::RULE,
    &overlapping_disruption_budgets::RULE,
    &overlapping_workload_selector::RULE,
    &privilege_escalation::RULE,
    &privileged_container::RULE,
    &recreate_strategy::RULE,
    &removed_api::RULE,
    &root_user::RULE,
    &runtime_socket_mount::RULE,
    &seccomp_unconfined::RULE,
    &single_replica::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &unmasked_proc_mount::RULE,
    &unsafe_sysctl::RULE,
    &windows_host_process::RULE,
    &wrong_type::RULE,
];
