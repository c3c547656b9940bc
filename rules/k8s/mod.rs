//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod apparmor_unconfined;
mod automounted_api_token;
mod blocking_webhook;
mod cloud_credential_mount;
mod cluster_admin_binding;
mod custom_selinux_options;
mod dangerous_capability;
mod default_service_account;
mod default_service_account_binding;
mod deprecated_api;
mod duplicate_container_name;
mod explicit_probe_host;
mod exposed_ssh_port;
mod host_aliases;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod implicit_privilege_escalation;
mod invalid_enum_value;
mod latest_image_tag;
mod long_lived_token_secret;
mod low_user_id;
mod misplaced_security_field;
mod missing_required_field;
mod missing_resources;
mod missing_run_as_non_root;
mod missing_seccomp_profile;
mod missing_security_context;
mod privilege_escalation;
mod privileged_container;
mod privileged_port;
mod rbac_escalation;
mod rbac_event_deletion;
mod rbac_network_config;
mod rbac_pod_creation;
mod rbac_pod_exec;
mod rbac_secrets_access;
mod rbac_webhook_config;
mod rbac_wildcard;
mod removed_api;
mod restricted_volume_type;
mod root_group;
mod root_user;
mod runtime_socket_mount;
mod seccomp_unconfined;
mod system_group_binding;
mod undropped_capabilities;
mod unknown_field;
mod unknown_kind;
mod unmasked_proc_mount;
mod unrestricted_pod;
mod unsafe_sysctl;
mod windows_host_process;
mod writable_host_path;
mod writable_root_filesystem;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &apparmor_unconfined::RULE,
    &automounted_api_token::RULE,
    &blocking_webhook::RULE,
    &cloud_credential_mount::RULE,
    &cluster_admin_binding::RULE,
    &custom_selinux_options::RULE,
    &dangerous_capability::RULE,
    &default_service_account::RULE,
    &default_service_account_binding::RULE,
    &deprecated_api::RULE,
    &duplicate_container_name::RULE,
    &explicit_probe_host::RULE,
    &exposed_ssh_port::RULE,
    &host_aliases::RULE,
    &host_ipc::RULE,
    &host_network::RULE,
    &host_path::RULE,
    &host_pid::RULE,
    &host_port::RULE,
    &implicit_privilege_escalation::RULE,
    &invalid_enum_value::RULE,
    &latest_image_tag::RULE,
    &long_lived_token_secret::RULE,
    &low_user_id::RULE,
    &misplaced_security_field::RULE,
    &missing_required_field::RULE,
    &missing_resources::RULE,
    &missing_run_as_non_root::RULE,
    &missing_seccomp_profile::RULE,
    &missing_security_context::RULE,
    &privilege_escalation::RULE,
    &privileged_container::RULE,
    &privileged_port::RULE,
    &rbac_escalation::RULE,
    &rbac_event_deletion::RULE,
    &rbac_network_config::RULE,
    &rbac_pod_creation::RULE,
    &rbac_pod_exec::RULE,
    &rbac_secrets_access::RULE,
    &rbac_webhook_config::RULE,
    &rbac_wildcard::RULE,
    &removed_api::RULE,
    &restricted_volume_type::RULE,
    &root_group::RULE,
    &root_user::RULE,
    &runtime_socket_mount::RULE,
    &seccomp_unconfined::RULE,
    &system_group_binding::RULE,
    &undropped_capabilities::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &unmasked_proc_mount::RULE,
    &unrestricted_pod::RULE,
    &unsafe_sysctl::RULE,
    &windows_host_process::RULE,
    &writable_host_path::RULE,
    &writable_root_filesystem::RULE,
    &wrong_type::RULE,
];
