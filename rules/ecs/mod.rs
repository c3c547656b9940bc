//! Amazon ECS task definitions.

use crate::rule::Rule;

mod container_cpu_exceeds_task;
mod container_memory_exceeds_task;
mod container_memory_sum_exceeds_task;
mod container_memory_too_small;
mod ephemeral_storage_without_fargate;
mod excessive_fargate_nofile_limit;
mod fault_injection_enabled;
mod invalid_container_timeout;
mod invalid_ephemeral_storage_size;
mod invalid_fargate_capability;
mod invalid_fargate_log_driver;
mod invalid_fargate_network_mode;
mod invalid_fargate_os_family;
mod invalid_fargate_size;
mod invalid_fault_injection_network;
mod invalid_gpu_request;
mod invalid_neuron_request;
mod invalid_task_cpu;
mod invalid_task_memory;
mod invalid_windows_network_mode;
mod managed_instances_only_parameter;
mod memory_reservation_exceeds_memory;
mod missing_attestation_policy;
mod missing_container_memory;
mod missing_fargate_task_size;
mod privileged_container;
mod retired_inference_accelerator;
mod ulimit_soft_exceeds_hard;
mod unsupported_external_parameter;
mod unsupported_fargate_parameter;
mod unsupported_managed_instances_parameter;
mod unsupported_windows_parameter;
mod unwritable_host_path;
mod windows_on_arm64;

/// The family's rules, sorted by id.
pub(super) static RULES: &[&Rule] = &[
    &container_cpu_exceeds_task::RULE,
    &container_memory_exceeds_task::RULE,
    &container_memory_sum_exceeds_task::RULE,
    &container_memory_too_small::RULE,
    &ephemeral_storage_without_fargate::RULE,
    &excessive_fargate_nofile_limit::RULE,
    &fault_injection_enabled::RULE,
    &invalid_container_timeout::RULE,
    &invalid_ephemeral_storage_size::RULE,
    &invalid_fargate_capability::RULE,
    &invalid_fargate_log_driver::RULE,
    &invalid_fargate_network_mode::RULE,
    &invalid_fargate_os_family::RULE,
    &invalid_fargate_size::RULE,
    &invalid_fault_injection_network::RULE,
    &invalid_gpu_request::RULE,
    &invalid_neuron_request::RULE,
    &invalid_task_cpu::RULE,
    &invalid_task_memory::RULE,
    &invalid_windows_network_mode::RULE,
    &managed_instances_only_parameter::RULE,
    &memory_reservation_exceeds_memory::RULE,
    &missing_attestation_policy::RULE,
    &missing_container_memory::RULE,
    &missing_fargate_task_size::RULE,
    &privileged_container::RULE,
    &retired_inference_accelerator::RULE,
    &ulimit_soft_exceeds_hard::RULE,
    &unsupported_external_parameter::RULE,
    &unsupported_fargate_parameter::RULE,
    &unsupported_managed_instances_parameter::RULE,
    &unsupported_windows_parameter::RULE,
    &unwritable_host_path::RULE,
    &windows_on_arm64::RULE,
];
