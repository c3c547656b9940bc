//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod apparmor_unconfined;
mod cloud_credential_mount;
mod cluster_dump;
mod dangerous_capability;
mod deprecated_api;
mod duplicate_container_name;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod invalid_base64;
mod invalid_config_map;
mod invalid_crd;
mod invalid_cron;
mod invalid_custom_value;
mod invalid_enum_value;
mod invalid_hpa;
mod invalid_ingress;
mod invalid_job;
mod invalid_label;
mod invalid_name;
mod invalid_network_policy;
mod invalid_pdb;
mod invalid_role;
mod invalid_role_binding;
mod invalid_secret;
mod invalid_selector;
mod invalid_service;
mod invalid_service_port;
mod invalid_strategy;
mod invalid_volume_claim;
mod latest_image_tag;
mod misencoded_secret;
mod misplaced_security_field;
mod missing_required_field;
mod missing_resources;
mod namespace_on_cluster_scoped;
mod privilege_escalation;
mod privileged_container;
mod removed_api;
mod root_user;
mod runtime_socket_mount;
mod seccomp_unconfined;
mod selector_mismatch;
mod unknown_field;
mod unknown_kind;
mod unmasked_proc_mount;
mod unsafe_sysctl;
mod windows_host_process;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &apparmor_unconfined::RULE,
    &cloud_credential_mount::RULE,
    &cluster_dump::RULE,
    &dangerous_capability::RULE,
    &deprecated_api::RULE,
    &duplicate_container_name::RULE,
    &host_ipc::RULE,
    &host_network::RULE,
    &host_path::RULE,
    &host_pid::RULE,
    &host_port::RULE,
    &invalid_base64::RULE,
    &invalid_config_map::RULE,
    &invalid_crd::RULE,
    &invalid_cron::RULE,
    &invalid_custom_value::RULE,
    &invalid_enum_value::RULE,
    &invalid_hpa::RULE,
    &invalid_ingress::RULE,
    &invalid_job::RULE,
    &invalid_label::RULE,
    &invalid_name::RULE,
    &invalid_network_policy::RULE,
    &invalid_pdb::RULE,
    &invalid_role::RULE,
    &invalid_role_binding::RULE,
    &invalid_secret::RULE,
    &invalid_selector::RULE,
    &invalid_service::RULE,
    &invalid_service_port::RULE,
    &invalid_strategy::RULE,
    &invalid_volume_claim::RULE,
    &latest_image_tag::RULE,
    &misencoded_secret::RULE,
    &misplaced_security_field::RULE,
    &missing_required_field::RULE,
    &missing_resources::RULE,
    &namespace_on_cluster_scoped::RULE,
    &privilege_escalation::RULE,
    &privileged_container::RULE,
    &removed_api::RULE,
    &root_user::RULE,
    &runtime_socket_mount::RULE,
    &seccomp_unconfined::RULE,
    &selector_mismatch::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &unmasked_proc_mount::RULE,
    &unsafe_sysctl::RULE,
    &windows_host_process::RULE,
    &wrong_type::RULE,
];
