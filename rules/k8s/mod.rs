//! Kubernetes: objects of a cluster, and the Pods in them.

use crate::rule::Rule;

mod ambiguous_scalar;
mod apparmor_unconfined;
mod cloud_credential_mount;
mod cluster_dump;
mod cpu_limit;
mod dangerous_capability;
mod default_namespace;
mod deprecated_annotation;
mod deprecated_api;
mod deprecated_field;
mod deprecated_node_label;
mod deprecated_registry;
mod duplicate_container_name;
mod forbidden_annotation;
mod high_dns_ndots;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod identical_probes;
mod ineffective_pod_spread;
mod invalid_custom_value;
mod invalid_enum_value;
mod latest_image_tag;
mod misplaced_security_field;
mod missing_cpu_limit;
mod missing_cronjob_deadline;
mod missing_ephemeral_storage;
mod missing_job_ttl;
mod missing_liveness_probe;
mod missing_metadata;
mod missing_node_affinity;
mod missing_object_type;
mod missing_pod_spread;
mod missing_priority_class;
mod missing_required_field;
mod missing_resources;
mod naked_pod;
mod overcommitted_memory;
mod overlapping_cronjob;
mod privilege_escalation;
mod privileged_container;
mod privileged_scc;
mod removed_api;
mod root_user;
mod runtime_socket_mount;
mod seccomp_unconfined;
mod short_grace_period;
mod system_namespace_workload;
mod unbounded_empty_dir;
mod unbounded_job_retries;
mod undeclared_probe_port;
mod unknown_field;
mod unknown_kind;
mod unknown_probe_port;
mod unmasked_proc_mount;
mod unsafe_sysctl;
mod unsuitable_claim_template;
mod unsuitable_probe_timing;
mod windows_host_process;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &ambiguous_scalar::RULE,
    &apparmor_unconfined::RULE,
    &cloud_credential_mount::RULE,
    &cluster_dump::RULE,
    &cpu_limit::RULE,
    &dangerous_capability::RULE,
    &default_namespace::RULE,
    &deprecated_annotation::RULE,
    &deprecated_api::RULE,
    &deprecated_field::RULE,
    &deprecated_node_label::RULE,
    &deprecated_registry::RULE,
    &duplicate_container_name::RULE,
    &forbidden_annotation::RULE,
    &high_dns_ndots::RULE,
    &host_ipc::RULE,
    &host_network::RULE,
    &host_path::RULE,
    &host_pid::RULE,
    &host_port::RULE,
    &identical_probes::RULE,
    &ineffective_pod_spread::RULE,
    &invalid_custom_value::RULE,
    &invalid_enum_value::RULE,
    &latest_image_tag::RULE,
    &misplaced_security_field::RULE,
    &missing_cpu_limit::RULE,
    &missing_cronjob_deadline::RULE,
    &missing_ephemeral_storage::RULE,
    &missing_job_ttl::RULE,
    &missing_liveness_probe::RULE,
    &missing_metadata::RULE,
    &missing_node_affinity::RULE,
    &missing_object_type::RULE,
    &missing_pod_spread::RULE,
    &missing_priority_class::RULE,
    &missing_required_field::RULE,
    &missing_resources::RULE,
    &naked_pod::RULE,
    &overcommitted_memory::RULE,
    &overlapping_cronjob::RULE,
    &privilege_escalation::RULE,
    &privileged_container::RULE,
    &privileged_scc::RULE,
    &removed_api::RULE,
    &root_user::RULE,
    &runtime_socket_mount::RULE,
    &seccomp_unconfined::RULE,
    &short_grace_period::RULE,
    &system_namespace_workload::RULE,
    &unbounded_empty_dir::RULE,
    &unbounded_job_retries::RULE,
    &undeclared_probe_port::RULE,
    &unknown_field::RULE,
    &unknown_kind::RULE,
    &unknown_probe_port::RULE,
    &unmasked_proc_mount::RULE,
    &unsafe_sysctl::RULE,
    &unsuitable_claim_template::RULE,
    &unsuitable_probe_timing::RULE,
    &windows_host_process::RULE,
    &wrong_type::RULE,
];
