//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod ambiguous_scalar;
mod apparmor_unconfined;
mod automounted_api_token;
mod automounting_account;
mod autoscaled_replicas;
mod aws_auth_masters;
mod blocking_disruption_budget;
mod blocking_webhook;
mod cloud_credential_mount;
mod cluster_admin_binding;
mod cluster_dump;
mod conflicting_alb_group;
mod conflicting_alb_target_type;
mod conflicting_autoscalers;
mod conflicting_host_namespaces;
mod conflicting_ingress_paths;
mod conflicting_privilege_escalation;
mod conflicting_root_user;
mod cpu_limit;
mod custom_selinux_options;
mod dangerous_capability;
mod dangling_autoscaler_target;
mod dangling_disruption_budget;
mod dangling_governing_service;
mod dangling_ingress_backend;
mod dangling_ingress_certificate;
mod dangling_priority_class;
mod dangling_route_reference;
mod dangling_service;
mod dangling_service_monitor;
mod dangling_target_port;
mod dashboard_skip_login;
mod default_namespace;
mod default_service_account;
mod default_service_account_binding;
mod deployed_tiller;
mod deprecated_annotation;
mod deprecated_api;
mod deprecated_field;
mod deprecated_node_label;
mod deprecated_registry;
mod deprecated_storage_provisioner;
mod disallowed_registry;
mod duplicate_container_name;
mod duplicate_container_port;
mod duplicate_environment_name;
mod duplicate_mount_path;
mod duplicate_object;
mod explicit_probe_host;
mod exposed_ssh_port;
mod fargate_unsupported_feature;
mod fixed_autoscaler_range;
mod forbidden_annotation;
mod full_control_binding;
mod high_dns_ndots;
mod host_aliases;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod identical_probes;
mod implausible_quantity;
mod implicit_namespace;
mod implicit_privilege_escalation;
mod implicit_request;
mod inconsistent_image_tag;
mod ingress_nginx_snippet;
mod init_container_probe;
mod invalid_affinity;
mod invalid_alb_listeners;
mod invalid_base64;
mod invalid_capability;
mod invalid_config_map;
mod invalid_crd;
mod invalid_cron;
mod invalid_custom_value;
mod invalid_enum_value;
mod invalid_environment_variable;
mod invalid_extended_resource;
mod invalid_fargate_logging;
mod invalid_field_reference;
mod invalid_file_mode;
mod invalid_hpa;
mod invalid_image;
mod invalid_ingress;
mod invalid_job;
mod invalid_label;
mod invalid_load_balancer_annotation;
mod invalid_name;
mod invalid_network_policy;
mod invalid_pdb;
mod invalid_pod_deadline;
mod invalid_pod_dns;
mod invalid_port;
mod invalid_probe;
mod invalid_probe_port;
mod invalid_quantity;
mod invalid_restart_policy;
mod invalid_role;
mod invalid_role_annotation;
mod invalid_role_binding;
mod invalid_secret;
mod invalid_security_profile;
mod invalid_selector;
mod invalid_service;
mod invalid_service_port;
mod invalid_strategy;
mod invalid_toleration;
mod invalid_topology_spread;
mod invalid_user_id;
mod invalid_volume;
mod invalid_volume_claim;
mod invalid_volume_mount;
mod invalid_volume_path;
mod latest_image_tag;
mod lax_pull_policy;
mod legacy_load_balancer;
mod long_lived_token_secret;
mod low_autoscaler_minimum;
mod low_user_id;
mod misencoded_secret;
mod mismatched_fargate_size;
mod mismatched_pod_os;
mod mismatched_spread_selector;
mod misplaced_role_annotation;
mod misplaced_security_field;
mod missing_autoscaled_request;
mod missing_config;
mod missing_config_key;
mod missing_cpu_limit;
mod missing_cronjob_deadline;
mod missing_disruption_budget;
mod missing_dns_egress;
mod missing_ephemeral_storage;
mod missing_eviction_policy;
mod missing_group_id;
mod missing_image_digest;
mod missing_ingress_tls;
mod missing_job_ttl;
mod missing_liveness_probe;
mod missing_metadata;
mod missing_namespace;
mod missing_node_affinity;
mod missing_object_type;
mod missing_pod_spread;
mod missing_pre_stop;
mod missing_priority_class;
mod missing_readiness_probe;
mod missing_required_field;
mod missing_resources;
mod missing_role;
mod missing_role_subject;
mod missing_run_as_non_root;
mod missing_seccomp_profile;
mod missing_security_context;
mod missing_service_account;
mod missing_user_id;
mod missing_volume_claim;
mod mixed_service_backends;
mod naked_pod;
mod namespace_on_cluster_scoped;
mod namespace_pss_violation;
mod nginx_annotation_injection;
mod node_port_service;
mod open_load_balancer;
mod overcommitted_memory;
mod overlapping_cronjob;
mod overlapping_disruption_budgets;
mod overlapping_workload_selector;
mod plaintext_env_secret;
mod pod_exec_binding;
mod privilege_escalation;
mod privileged_container;
mod privileged_port;
mod privileged_scc;
mod rbac_escalation;
mod rbac_event_deletion;
mod rbac_network_config;
mod rbac_pod_creation;
mod rbac_pod_exec;
mod rbac_secrets_access;
mod rbac_secrets_writing;
mod rbac_webhook_config;
mod rbac_wildcard;
mod rbac_workload_deletion;
mod recreate_strategy;
mod removed_api;
mod request_exceeds_limit;
mod restricted_volume_type;
mod retired_ingress_nginx;
mod root_group;
mod root_user;
mod runtime_socket_mount;
mod rwo_multi_attach;
mod seccomp_unconfined;
mod secret_env_reference;
mod secret_in_command;
mod secret_in_configmap;
mod secret_in_manifest;
mod selector_mismatch;
mod service_external_ips;
mod short_grace_period;
mod single_replica;
mod stale_pull_policy;
mod static_aws_credentials;
mod sudo_in_command;
mod system_group_binding;
mod system_namespace_workload;
mod unbounded_empty_dir;
mod unbounded_job_retries;
mod undeclared_probe_port;
mod undefined_variable_reference;
mod undropped_capabilities;
mod unequal_fargate_limits;
mod unisolated_pod;
mod unknown_field;
mod unknown_kind;
mod unknown_load_balancer_annotation;
mod unknown_probe_port;
mod unknown_resource_name;
mod unknown_volume;
mod unmasked_proc_mount;
mod unmatched_network_peer;
mod unmatched_network_policy;
mod unpinned_git_sync;
mod unpinned_gitops_revision;
mod unprobed_container;
mod unrestricted_pod;
mod unsafe_sysctl;
mod unsuitable_claim_template;
mod unsuitable_probe_timing;
mod unsupported_in_auto_mode;
mod unused_config;
mod unused_volume;
mod weak_alb_tls_policy;
mod wildcard_ingress_host;
mod windows_host_process;
mod writable_host_path;
mod writable_root_filesystem;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &ambiguous_scalar::RULE,
    &apparmor_unconfined::RULE,
    &automounted_api_token::RULE,
    &automounting_account::RULE,
    &autoscaled_replicas::RULE,
    &aws_auth_masters::RULE,
    &blocking_disruption_budget::RULE,
    &blocking_webhook::RULE,
    &cloud_credential_mount::RULE,
    &cluster_admin_binding::RULE,
    &cluster_dump::RULE,
    &conflicting_alb_group::RULE,
    &conflicting_alb_target_type::RULE,
    &conflicting_autoscalers::RULE,
    &conflicting_host_namespaces::RULE,
    &conflicting_ingress_paths::RULE,
    &conflicting_privilege_escalation::RULE,
    &conflicting_root_user::RULE,
    &cpu_limit::RULE,
    &custom_selinux_options::RULE,
    &dangerous_capability::RULE,
    &dangling_autoscaler_target::RULE,
    &dangling_disruption_budget::RULE,
    &dangling_governing_service::RULE,
    &dangling_ingress_backend::RULE,
    &dangling_ingress_certificate::RULE,
    &dangling_priority_class::RULE,
    &dangling_route_reference::RULE,
    &dangling_service::RULE,
    &dangling_service_monitor::RULE,
    &dangling_target_port::RULE,
    &dashboard_skip_login::RULE,
    &default_namespace::RULE,
    &default_service_account::RULE,
    &default_service_account_binding::RULE,
    &deployed_tiller::RULE,
    &deprecated_annotation::RULE,
    &deprecated_api::RULE,
    &deprecated_field::RULE,
    &deprecated_node_label::RULE,
    &deprecated_registry::RULE,
    &deprecated_storage_provisioner::RULE,
    &disallowed_registry::RULE,
    &duplicate_container_name::RULE,
    &duplicate_container_port::RULE,
    &duplicate_environment_name::RULE,
    &duplicate_mount_path::RULE,
    &duplicate_object::RULE,
    &explicit_probe_host::RULE,
    &exposed_ssh_port::RULE,
    &fargate_unsupported_feature::RULE,
    &fixed_autoscaler_range::RULE,
    &forbidden_annotation::RULE,
    &full_control_binding::RULE,
    &high_dns_ndots::RULE,
    &host_aliases::RULE,
    &host_ipc::RULE,
    &host_network::RULE,
    &host_path::RULE,
    &host_pid::RULE,
    &host_port::RULE,
    &identical_probes::RULE,
    &implausible_quantity::RULE,
    &implicit_namespace::RULE,
    &implicit_privilege_escalation::RULE,
    &implicit_request::RULE,
    &inconsistent_image_tag::RULE,
    &ingress_nginx_snippet::RULE,
    &init_container_probe::RULE,
    &invalid_affinity::RULE,
    &invalid_alb_listeners::RULE,
    &invalid_base64::RULE,
    &invalid_capability::RULE,
    &invalid_config_map::RULE,
    &invalid_crd::RULE,
    &invalid_cron::RULE,
    &invalid_custom_value::RULE,
    &invalid_enum_value::RULE,
    &invalid_environment_variable::RULE,
    &invalid_extended_resource::RULE,
    &invalid_fargate_logging::RULE,
    &invalid_field_reference::RULE,
    &invalid_file_mode::RULE,
    &invalid_hpa::RULE,
    &invalid_image::RULE,
    &invalid_ingress::RULE,
    &invalid_job::RULE,
    &invalid_label::RULE,
    &invalid_load_balancer_annotation::RULE,
    &invalid_name::RULE,
    &invalid_network_policy::RULE,
    &invalid_pdb::RULE,
    &invalid_pod_deadline::RULE,
    &invalid_pod_dns::RULE,
    &invalid_port::RULE,
    &invalid_probe::RULE,
    &invalid_probe_port::RULE,
    &invalid_quantity::RULE,
    &invalid_restart_policy::RULE,
    &invalid_role::RULE,
    &invalid_role_annotation::RULE,
    &invalid_role_binding::RULE,
    &invalid_secret::RULE,
    &invalid_security_profile::RULE,
    &invalid_selector::RULE,
    &invalid_service::RULE,
    &invalid_service_port::RULE,
    &invalid_strategy::RULE,
    &invalid_toleration::RULE,
    &invalid_topology_spread::RULE,
    &invalid_user_id::RULE,
    &invalid_volume::RULE,
    &invalid_volume_claim::RULE,
    &invalid_volume_mount::RULE,
    &invalid_volume_path::RULE,
    &latest_image_tag::RULE,
    &lax_pull_policy::RULE,
    &legacy_load_balancer::RULE,
    &long_lived_token_secret::RULE,
    &low_autoscaler_minimum::RULE,
    &low_user_id::RULE,
    &misencoded_secret::RULE,
    &mismatched_fargate_size::RULE,
    &mismatched_pod_os::RULE,
    &mismatched_spread_selector::RULE,
    &misplaced_role_annotation::RULE,
    &misplaced_security_field::RULE,
    &missing_autoscaled_request::RULE,
    &missing_config::RULE,
    &missing_config_key::RULE,
    &missing_cpu_limit::RULE,
    &missing_cronjob_deadline::RULE,
    &missing_disruption_budget::RULE,
    &missing_dns_egress::RULE,
    &missing_ephemeral_storage::RULE,
    &missing_eviction_policy::RULE,
    &missing_group_id::RULE,
    &missing_image_digest::RULE,
    &missing_ingress_tls::RULE,
    &missing_job_ttl::RULE,
    &missing_liveness_probe::RULE,
    &missing_metadata::RULE,
    &missing_namespace::RULE,
    &missing_node_affinity::RULE,
    &missing_object_type::RULE,
    &missing_pod_spread::RULE,
    &missing_pre_stop::RULE,
    &missing_priority_class::RULE,
    &missing_readiness_probe::RULE,
    &missing_required_field::RULE,
    &missing_resources::RULE,
    &missing_role::RULE,
    &missing_role_subject::RULE,
    &missing_run_as_non_root::RULE,
    &missing_seccomp_profile::RULE,
    &missing_security_context::RULE,
    &missing_service_account::RULE,
    &missing_user_id::RULE,
    &missing_volume_claim::RULE,
    &mixed_service_backends::RULE,
    &naked_pod::RULE,
    &namespace_on_cluster_scoped::RULE,
    &namespace_pss_violation::RULE,
    &nginx_annotation_injection::RULE,
    &node_port_service::RULE,
    &open_load_balancer::RULE,
    &overcommitted_memory::RULE,
    &overlapping_cronjob::RULE,
    &overlapping_disruption_budgets::RULE,
    &overlapping_workload_selector::RULE,
    &plaintext_env_secret::RULE,
    &pod_exec_binding::RULE,
    &privilege_escalation::RULE,
    &privileged_container::RULE,
    &privileged_port::RULE,
    &privileged_scc::RULE,
    &rbac_escalation::RULE,
    &rbac_event_deletion::RULE,
    &rbac_network_config::RULE,
    &rbac_pod_creation::RULE,
    &rbac_pod_exec::RULE,
    &rbac_secrets_access::RULE,
    &rbac_secrets_writing::RULE,
    &rbac_webhook_config::RULE,
    &rbac_wildcard::RULE,
    &rbac_workload_deletion::RULE,
    &recreate_strategy::RULE,
    &removed_api::RULE,
    &request_exceeds_limit::RULE,
    &restricted_volume_type::RULE,
    &retired_ingress_nginx::RULE,
    &root_group::RULE,
    &root_user::RULE,
    &runtime_socket_mount::RULE,
    &rwo_multi_attach::RULE,
    &seccomp_unconfined::RULE,
    &secret_env_reference::RULE,
    &secret_in_command::RULE,
    &secret_in_configmap::RULE,
    &secret_in_manifest::RULE,
    &selector_mismatch::RULE,
    &service_external_ips::RULE,
    &short_grace_period::RULE,
    &single_replica::RULE,
    &stale_pull_policy::RULE,
    &static_aws_credentials::RULE,
    &sudo_in_command::RULE,
    &system_group_binding::RULE,
    &system_namespace_workload::RULE,
    &unbounded_empty_dir::RULE,
    &unbounded_job_retries::RULE,
    &undeclared_probe_port::RULE,
    &undefined_variable_reference::RULE,
    &undropped_capabilities::RULE,
    &unequal_fargate_limits::RULE,
    &unisolated_pod::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &unknown_load_balancer_annotation::RULE,
    &unknown_probe_port::RULE,
    &unknown_resource_name::RULE,
    &unknown_volume::RULE,
    &unmasked_proc_mount::RULE,
    &unmatched_network_peer::RULE,
    &unmatched_network_policy::RULE,
    &unpinned_git_sync::RULE,
    &unpinned_gitops_revision::RULE,
    &unprobed_container::RULE,
    &unrestricted_pod::RULE,
    &unsafe_sysctl::RULE,
    &unsuitable_claim_template::RULE,
    &unsuitable_probe_timing::RULE,
    &unsupported_in_auto_mode::RULE,
    &unused_config::RULE,
    &unused_volume::RULE,
    &weak_alb_tls_policy::RULE,
    &wildcard_ingress_host::RULE,
    &windows_host_process::RULE,
    &writable_host_path::RULE,
    &writable_root_filesystem::RULE,
    &wrong_type::RULE,
];
