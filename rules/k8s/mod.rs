//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod apparmor_unconfined;
mod aws_auth_masters;
mod cloud_credential_mount;
mod conflicting_alb_group;
mod conflicting_alb_target_type;
mod dangerous_capability;
mod dashboard_skip_login;
mod deployed_tiller;
mod deprecated_api;
mod deprecated_storage_provisioner;
mod disallowed_registry;
mod duplicate_container_name;
mod fargate_unsupported_feature;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod inconsistent_image_tag;
mod ingress_nginx_snippet;
mod invalid_alb_listeners;
mod invalid_custom_value;
mod invalid_enum_value;
mod invalid_fargate_logging;
mod invalid_load_balancer_annotation;
mod invalid_role_annotation;
mod latest_image_tag;
mod lax_pull_policy;
mod legacy_load_balancer;
mod mismatched_fargate_size;
mod misplaced_role_annotation;
mod misplaced_security_field;
mod missing_image_digest;
mod missing_ingress_tls;
mod missing_required_field;
mod missing_resources;
mod node_port_service;
mod open_load_balancer;
mod plaintext_env_secret;
mod privilege_escalation;
mod privileged_container;
mod removed_api;
mod retired_ingress_nginx;
mod root_user;
mod runtime_socket_mount;
mod seccomp_unconfined;
mod secret_env_reference;
mod secret_in_command;
mod secret_in_configmap;
mod secret_in_manifest;
mod service_external_ips;
mod stale_pull_policy;
mod static_aws_credentials;
mod sudo_in_command;
mod unequal_fargate_limits;
mod unknown_field;
mod unknown_kind;
mod unknown_load_balancer_annotation;
mod unmasked_proc_mount;
mod unpinned_git_sync;
mod unsafe_sysctl;
mod unsupported_in_auto_mode;
mod weak_alb_tls_policy;
mod wildcard_ingress_host;
mod windows_host_process;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &apparmor_unconfined::RULE,
    &aws_auth_masters::RULE,
    &cloud_credential_mount::RULE,
    &conflicting_alb_group::RULE,
    &conflicting_alb_target_type::RULE,
    &dangerous_capability::RULE,
    &dashboard_skip_login::RULE,
    &deployed_tiller::RULE,
    &deprecated_api::RULE,
    &deprecated_storage_provisioner::RULE,
    &disallowed_registry::RULE,
    &duplicate_container_name::RULE,
    &fargate_unsupported_feature::RULE,
    &host_ipc::RULE,
    &host_network::RULE,
    &host_path::RULE,
    &host_pid::RULE,
    &host_port::RULE,
    &inconsistent_image_tag::RULE,
    &ingress_nginx_snippet::RULE,
    &invalid_alb_listeners::RULE,
    &invalid_custom_value::RULE,
    &invalid_enum_value::RULE,
    &invalid_fargate_logging::RULE,
    &invalid_load_balancer_annotation::RULE,
    &invalid_role_annotation::RULE,
    &latest_image_tag::RULE,
    &lax_pull_policy::RULE,
    &legacy_load_balancer::RULE,
    &mismatched_fargate_size::RULE,
    &misplaced_role_annotation::RULE,
    &misplaced_security_field::RULE,
    &missing_image_digest::RULE,
    &missing_ingress_tls::RULE,
    &missing_required_field::RULE,
    &missing_resources::RULE,
    &node_port_service::RULE,
    &open_load_balancer::RULE,
    &plaintext_env_secret::RULE,
    &privilege_escalation::RULE,
    &privileged_container::RULE,
    &removed_api::RULE,
    &retired_ingress_nginx::RULE,
    &root_user::RULE,
    &runtime_socket_mount::RULE,
    &seccomp_unconfined::RULE,
    &secret_env_reference::RULE,
    &secret_in_command::RULE,
    &secret_in_configmap::RULE,
    &secret_in_manifest::RULE,
    &service_external_ips::RULE,
    &stale_pull_policy::RULE,
    &static_aws_credentials::RULE,
    &sudo_in_command::RULE,
    &unequal_fargate_limits::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &unknown_load_balancer_annotation::RULE,
    &unmasked_proc_mount::RULE,
    &unpinned_git_sync::RULE,
    &unsafe_sysctl::RULE,
    &unsupported_in_auto_mode::RULE,
    &weak_alb_tls_policy::RULE,
    &wildcard_ingress_host::RULE,
    &windows_host_process::RULE,
    &wrong_type::RULE,
];
