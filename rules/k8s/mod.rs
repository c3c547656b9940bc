//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod apparmor_unconfined;
mod cloud_credential_mount;
mod conflicting_host_namespaces;
mod conflicting_privilege_escalation;
mod conflicting_root_user;
mod dangerous_capability;
mod deprecated_api;
mod duplicate_container_name;
mod duplicate_container_port;
mod duplicate_environment_name;
mod duplicate_mount_path;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod implausible_quantity;
mod init_container_probe;
mod invalid_affinity;
mod invalid_capability;
mod invalid_enum_value;
mod invalid_environment_variable;
mod invalid_extended_resource;
mod invalid_field_reference;
mod invalid_file_mode;
mod invalid_image;
mod invalid_pod_deadline;
mod invalid_pod_dns;
mod invalid_port;
mod invalid_probe;
mod invalid_probe_port;
mod invalid_quantity;
mod invalid_restart_policy;
mod invalid_security_profile;
mod invalid_toleration;
mod invalid_topology_spread;
mod invalid_user_id;
mod invalid_volume;
mod invalid_volume_mount;
mod invalid_volume_path;
mod latest_image_tag;
mod mismatched_pod_os;
mod mismatched_spread_selector;
mod misplaced_security_field;
mod missing_resources;
mod privilege_escalation;
mod privileged_container;
mod removed_api;
mod request_exceeds_limit;
mod root_user;
mod runtime_socket_mount;
mod seccomp_unconfined;
mod undefined_variable_reference;
mod unknown_field;
mod unknown_kind;
mod unknown_resource_name;
mod unknown_volume;
mod unmasked_proc_mount;
mod unsafe_sysctl;
mod unused_volume;
mod windows_host_process;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &apparmor_unconfined::RULE,
    &cloud_credential_mount::RULE,
    &conflicting_host_namespaces::RULE,
    &conflicting_privilege_escalation::RULE,
    &conflicting_root_user::RULE,
    &dangerous_capability::RULE,
    &deprecated_api::RULE,
    &duplicate_container_name::RULE,
    &duplicate_container_port::RULE,
    &duplicate_environment_name::RULE,
    &duplicate_mount_path::RULE,
    &host_ipc::RULE,
    &host_network::RULE,
    &host_path::RULE,
    &host_pid::RULE,
    &host_port::RULE,
    &implausible_quantity::RULE,
    &init_container_probe::RULE,
    &invalid_affinity::RULE,
    &invalid_capability::RULE,
    &invalid_enum_value::RULE,
    &invalid_environment_variable::RULE,
    &invalid_extended_resource::RULE,
    &invalid_field_reference::RULE,
    &invalid_file_mode::RULE,
    &invalid_image::RULE,
    &invalid_pod_deadline::RULE,
    &invalid_pod_dns::RULE,
    &invalid_port::RULE,
    &invalid_probe::RULE,
    &invalid_probe_port::RULE,
    &invalid_quantity::RULE,
    &invalid_restart_policy::RULE,
    &invalid_security_profile::RULE,
    &invalid_toleration::RULE,
    &invalid_topology_spread::RULE,
    &invalid_user_id::RULE,
    &invalid_volume::RULE,
    &invalid_volume_mount::RULE,
    &invalid_volume_path::RULE,
    &latest_image_tag::RULE,
    &mismatched_pod_os::RULE,
    &mismatched_spread_selector::RULE,
    &misplaced_security_field::RULE,
    &missing_resources::RULE,
    &privilege_escalation::RULE,
    &privileged_container::RULE,
    &removed_api::RULE,
    &request_exceeds_limit::RULE,
    &root_user::RULE,
    &runtime_socket_mount::RULE,
    &seccomp_unconfined::RULE,
    &undefined_variable_reference::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &unknown_resource_name::RULE,
    &unknown_volume::RULE,
    &unmasked_proc_mount::RULE,
    &unsafe_sysctl::RULE,
    &unused_volume::RULE,
    &windows_host_process::RULE,
    &wrong_type::RULE,
];
