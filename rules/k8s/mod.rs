//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod apparmor_unconfined;
mod cloud_credential_mount;
mod dangerous_capability;
mod deprecated_api;
mod duplicate_container_name;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod invalid_enum_value;
mod latest_image_tag;
mod misplaced_security_field;
mod missing_config;
mod missing_config_key;
mod missing_dns_egress;
mod missing_priority_class;
mod missing_required_field;
mod missing_resources;
mod missing_role;
mod missing_role_subject;
mod missing_service_account;
mod missing_volume_claim;
mod namespace_pss_violation;
mod privilege_escalation;
mod privileged_container;
mod removed_api;
mod root_user;
mod runtime_socket_mount;
mod rwo_multi_attach;
mod seccomp_unconfined;
mod unisolated_pod;
mod unknown_field;
mod unknown_kind;
mod unmasked_proc_mount;
mod unmatched_network_peer;
mod unmatched_network_policy;
mod unpinned_gitops_revision;
mod unsafe_sysctl;
mod unused_config;
mod windows_host_process;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &apparmor_unconfined::RULE,
    &cloud_credential_mount::RULE,
    &dangerous_capability::RULE,
    &deprecated_api::RULE,
    &duplicate_container_name::RULE,
    &host_ipc::RULE,
    &host_network::RULE,
    &host_path::RULE,
    &host_pid::RULE,
    &host_port::RULE,
    &invalid_enum_value::RULE,
    &latest_image_tag::RULE,
    &misplaced_security_field::RULE,
    &missing_config::RULE,
    &missing_config_key::RULE,
    &missing_dns_egress::RULE,
    &missing_priority_class::RULE,
    &missing_required_field::RULE,
    &missing_resources::RULE,
    &missing_role::RULE,
    &missing_role_subject::RULE,
    &missing_service_account::RULE,
    &missing_volume_claim::RULE,
    &namespace_pss_violation::RULE,
    &privilege_escalation::RULE,
    &privileged_container::RULE,
    &removed_api::RULE,
    &root_user::RULE,
    &runtime_socket_mount::RULE,
    &rwo_multi_attach::RULE,
    &seccomp_unconfined::RULE,
    &unisolated_pod::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &unmasked_proc_mount::RULE,
    &unmatched_network_peer::RULE,
    &unmatched_network_policy::RULE,
    &unpinned_gitops_revision::RULE,
    &unsafe_sysctl::RULE,
    &unused_config::RULE,
    &windows_host_process::RULE,
    &wrong_type::RULE,
];
