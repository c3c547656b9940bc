//! Amazon ECS: task definitions, services, clusters, and the files that deploy them.

use crate::rule::Rule;

mod admin_role;
mod admin_service_role;
mod anonymous_docker_hub_pull;
mod app_protocol_without_name;
mod appspec_container_mismatch;
mod architecture_mismatch;
mod aws_credentials_in_environment;
mod awsvpc_unsupported_parameter;
mod blocking_log_mode;
mod conflicting_awslogs_multiline;
mod conflicting_daemon_setting;
mod conflicting_deployment_controller;
mod conflicting_deployment_percent;
mod conflicting_deployment_strategy;
mod conflicting_exec_logging;
mod conflicting_launch_type;
mod conflicting_log_buffer;
mod conflicting_regions;
mod conflicting_root_directory;
mod conflicting_secret_name;
mod conflicting_secret_version;
mod conflicting_system_controls;
mod conflicting_volume_autoprovision;
mod conflicting_volume_types;
mod conflicting_zone_rebalancing;
mod container_cpu_exceeds_task;
mod container_memory_exceeds_task;
mod container_memory_sum_exceeds_task;
mod container_memory_too_small;
mod dangerous_capability;
mod dangling_dependency;
mod dangling_link;
mod dangling_volumes_from;
mod dependency_cycle;
mod dependency_on_essential_exit;
mod dependency_without_health_check;
mod describe_only_field;
mod disabled_health_check;
mod disabled_version_consistency;
mod docker_socket_mount;
mod duplicate_container_name;
mod duplicate_container_port;
mod duplicate_environment_name;
mod duplicate_host_port;
mod duplicate_mount_path;
mod duplicate_port_name;
mod duplicate_secret_name;
mod duplicate_tag_key;
mod duplicate_volume_name;
mod empty_container_definitions;
mod empty_health_check_command;
mod empty_tags;
mod ephemeral_host_port;
mod ephemeral_storage_without_fargate;
mod example_account_id;
mod excessive_fargate_nofile_limit;
mod exec_enabled;
mod exec_with_readonly_root;
mod exec_with_shared_pids;
mod exec_without_task_role;
mod fault_injection_enabled;
mod fixed_health_check_port;
mod hardcoded_appspec_task_definition;
mod host_ipc_mode;
mod host_network_mode;
mod host_network_root;
mod host_pid_mode;
mod host_port_mismatch;
mod ignored_health_check_arguments;
mod image_definitions_mismatch;
mod image_placeholder;
mod incomplete_circuit_breaker;
mod ineffective_fargate_ulimit;
mod ineffective_termination_protection;
mod inline_environment_variable;
mod interactive_terminal;
mod invalid_appspec;
mod invalid_awslogs_create_group;
mod invalid_capability;
mod invalid_capacity_provider_weight;
mod invalid_client_alias;
mod invalid_cluster_name;
mod invalid_cluster_setting;
mod invalid_container_name;
mod invalid_container_timeout;
mod invalid_default_strategy;
mod invalid_deployment_percent;
mod invalid_discovery_name;
mod invalid_docker_security_option;
mod invalid_ebs_volume;
mod invalid_efs_id;
mod invalid_enum_value;
mod invalid_environment_file;
mod invalid_environment_name;
mod invalid_ephemeral_storage_size;
mod invalid_family;
mod invalid_fargate_capability;
mod invalid_fargate_log_driver;
mod invalid_fargate_network_mode;
mod invalid_fargate_os_family;
mod invalid_fargate_size;
mod invalid_fault_injection_network;
mod invalid_firelens_options;
mod invalid_gpu_request;
mod invalid_health_check_command;
mod invalid_health_check_timing;
mod invalid_image;
mod invalid_lifecycle_hook;
mod invalid_load_balancer;
mod invalid_log_buffer_size;
mod invalid_network_id;
mod invalid_neuron_request;
mod invalid_placement_constraint;
mod invalid_placement_strategy;
mod invalid_port;
mod invalid_port_name;
mod invalid_port_range;
mod invalid_proxy_configuration;
mod invalid_restart_policy;
mod invalid_role_arn;
mod invalid_s3_files_arn;
mod invalid_secret_reference;
mod invalid_service_name;
mod invalid_service_registry;
mod invalid_system_control;
mod invalid_tag;
mod invalid_target_type;
mod invalid_task_cpu;
mod invalid_task_memory;
mod invalid_traffic_shift;
mod invalid_volume_name;
mod invalid_windows_network_mode;
mod latest_image_tag;
mod links_outside_bridge;
mod looping_proxy;
mod managed_instances_launch_type;
mod managed_instances_only_parameter;
mod memory_reservation_exceeds_memory;
mod missing_alternate_target_group;
mod missing_attestation_policy;
mod missing_awslogs_option;
mod missing_awslogs_stream_prefix;
mod missing_bake_time;
mod missing_circuit_breaker;
mod missing_codedeploy_controller;
mod missing_codedeploy_load_balancer;
mod missing_container_insights;
mod missing_container_memory;
mod missing_ebs_size;
mod missing_efs_encryption;
mod missing_essential_container;
mod missing_execution_role;
mod missing_fargate_compatibility;
mod missing_fargate_task_size;
mod missing_firelens_router;
mod missing_grace_period;
mod missing_health_check;
mod missing_health_check_prefix;
mod missing_health_check_tool;
mod missing_init_process;
mod missing_load_balancer;
mod missing_log_configuration;
mod missing_memory_limit;
mod missing_network_configuration;
mod missing_no_new_privileges;
mod missing_required_field;
mod missing_secret_colons;
mod missing_service_connect_log;
mod missing_service_connect_namespace;
mod missing_splunk_option;
mod missing_tag_propagation;
mod missing_tags;
mod missing_task_role;
mod missing_termination_protection;
mod missing_user;
mod misspelled_family;
mod misspelled_service;
mod mixed_capacity_providers;
mod multiple_capacity_provider_bases;
mod multiple_firelens_routers;
mod multiple_launch_volumes;
mod network_mode_not_awsvpc;
mod nonessential_firelens_router;
mod null_value;
mod overlong_health_check_timeout;
mod oversized_network_configuration;
mod oversized_task_definition;
mod partial_secret_arn;
mod pinned_platform_version;
mod plaintext_efs_traffic;
mod plaintext_log_secret;
mod plaintext_secret;
mod policy_as_role;
mod port_mappings_without_network;
mod privileged_container;
mod public_ip_assigned;
mod relative_container_path;
mod reserved_capacity_provider_name;
mod reserved_host_port;
mod retired_app_mesh;
mod retired_inference_accelerator;
mod retired_platform_version;
mod reversed_scaling_steps;
mod role_without_secret_access;
mod root_user;
mod same_task_and_execution_role;
mod secret_in_command;
mod self_logging_firelens_router;
mod sensitive_host_path;
mod single_subnet;
mod single_task_service;
mod small_log_buffer;
mod spot_only_capacity;
mod start_timeout_too_short;
mod static_host_port;
mod too_many_capacity_providers;
mod too_many_containers;
mod ulimit_soft_exceeds_hard;
mod unconfigured_launch_volume;
mod undropped_capabilities;
mod unencrypted_ebs_volume;
mod unencrypted_exec_sessions;
mod unexpected_network_configuration;
mod unexpected_service_role;
mod unexposed_container_port;
mod unknown_awslogs_option;
mod unknown_field;
mod unknown_launch_volume;
mod unknown_load_balancer_container;
mod unknown_log_mode;
mod unknown_override_container;
mod unknown_service_connect_port;
mod unknown_volume;
mod unlogged_exec_sessions;
mod unmapped_health_check_port;
mod unmapped_load_balancer_port;
mod unmounted_launch_volume;
mod unpinned_image;
mod unpinned_task_revision;
mod unresolved_placeholder;
mod unset_task_role;
mod unsplit_command;
mod unsupported_classic_load_balancer;
mod unsupported_external_parameter;
mod unsupported_fargate_parameter;
mod unsupported_fargate_placement;
mod unsupported_firelens_s3_config;
mod unsupported_managed_instances_parameter;
mod unsupported_platform_version;
mod unsupported_public_ip;
mod unsupported_request_timeout;
mod unsupported_windows_parameter;
mod unsupported_windows_spot;
mod unused_firelens_router;
mod unused_grace_period;
mod unused_repository_credentials;
mod unused_volume;
mod unwritable_host_path;
mod windows_admin_user;
mod windows_on_arm64;
mod workflow_container_mismatch;
mod workflow_launch_mismatch;
mod wrapped_task_definition;
mod writable_root_filesystem;
mod wrong_type;
mod zero_capacity_provider_weights;
mod zero_desired_count;
mod zero_minimum_healthy_percent;

pub(super) static RULES: &[&Rule] = &[
    &admin_role::RULE,
    &admin_service_role::RULE,
    &anonymous_docker_hub_pull::RULE,
    &app_protocol_without_name::RULE,
    &appspec_container_mismatch::RULE,
    &architecture_mismatch::RULE,
    &aws_credentials_in_environment::RULE,
    &awsvpc_unsupported_parameter::RULE,
    &blocking_log_mode::RULE,
    &conflicting_awslogs_multiline::RULE,
    &conflicting_daemon_setting::RULE,
    &conflicting_deployment_controller::RULE,
    &conflicting_deployment_percent::RULE,
    &conflicting_deployment_strategy::RULE,
    &conflicting_exec_logging::RULE,
    &conflicting_launch_type::RULE,
    &conflicting_log_buffer::RULE,
    &conflicting_regions::RULE,
    &conflicting_root_directory::RULE,
    &conflicting_secret_name::RULE,
    &conflicting_secret_version::RULE,
    &conflicting_system_controls::RULE,
    &conflicting_volume_autoprovision::RULE,
    &conflicting_volume_types::RULE,
    &conflicting_zone_rebalancing::RULE,
    &container_cpu_exceeds_task::RULE,
    &container_memory_exceeds_task::RULE,
    &container_memory_sum_exceeds_task::RULE,
    &container_memory_too_small::RULE,
    &dangerous_capability::RULE,
    &dangling_dependency::RULE,
    &dangling_link::RULE,
    &dangling_volumes_from::RULE,
    &dependency_cycle::RULE,
    &dependency_on_essential_exit::RULE,
    &dependency_without_health_check::RULE,
    &describe_only_field::RULE,
    &disabled_health_check::RULE,
    &disabled_version_consistency::RULE,
    &docker_socket_mount::RULE,
    &duplicate_container_name::RULE,
    &duplicate_container_port::RULE,
    &duplicate_environment_name::RULE,
    &duplicate_host_port::RULE,
    &duplicate_mount_path::RULE,
    &duplicate_port_name::RULE,
    &duplicate_secret_name::RULE,
    &duplicate_tag_key::RULE,
    &duplicate_volume_name::RULE,
    &empty_container_definitions::RULE,
    &empty_health_check_command::RULE,
    &empty_tags::RULE,
    &ephemeral_host_port::RULE,
    &ephemeral_storage_without_fargate::RULE,
    &example_account_id::RULE,
    &excessive_fargate_nofile_limit::RULE,
    &exec_enabled::RULE,
    &exec_with_readonly_root::RULE,
    &exec_with_shared_pids::RULE,
    &exec_without_task_role::RULE,
    &fault_injection_enabled::RULE,
    &fixed_health_check_port::RULE,
    &hardcoded_appspec_task_definition::RULE,
    &host_ipc_mode::RULE,
    &host_network_mode::RULE,
    &host_network_root::RULE,
    &host_pid_mode::RULE,
    &host_port_mismatch::RULE,
    &ignored_health_check_arguments::RULE,
    &image_definitions_mismatch::RULE,
    &image_placeholder::RULE,
    &incomplete_circuit_breaker::RULE,
    &ineffective_fargate_ulimit::RULE,
    &ineffective_termination_protection::RULE,
    &inline_environment_variable::RULE,
    &interactive_terminal::RULE,
    &invalid_appspec::RULE,
    &invalid_awslogs_create_group::RULE,
    &invalid_capability::RULE,
    &invalid_capacity_provider_weight::RULE,
    &invalid_client_alias::RULE,
    &invalid_cluster_name::RULE,
    &invalid_cluster_setting::RULE,
    &invalid_container_name::RULE,
    &invalid_container_timeout::RULE,
    &invalid_default_strategy::RULE,
    &invalid_deployment_percent::RULE,
    &invalid_discovery_name::RULE,
    &invalid_docker_security_option::RULE,
    &invalid_ebs_volume::RULE,
    &invalid_efs_id::RULE,
    &invalid_enum_value::RULE,
    &invalid_environment_file::RULE,
    &invalid_environment_name::RULE,
    &invalid_ephemeral_storage_size::RULE,
    &invalid_family::RULE,
    &invalid_fargate_capability::RULE,
    &invalid_fargate_log_driver::RULE,
    &invalid_fargate_network_mode::RULE,
    &invalid_fargate_os_family::RULE,
    &invalid_fargate_size::RULE,
    &invalid_fault_injection_network::RULE,
    &invalid_firelens_options::RULE,
    &invalid_gpu_request::RULE,
    &invalid_health_check_command::RULE,
    &invalid_health_check_timing::RULE,
    &invalid_image::RULE,
    &invalid_lifecycle_hook::RULE,
    &invalid_load_balancer::RULE,
    &invalid_log_buffer_size::RULE,
    &invalid_network_id::RULE,
    &invalid_neuron_request::RULE,
    &invalid_placement_constraint::RULE,
    &invalid_placement_strategy::RULE,
    &invalid_port::RULE,
    &invalid_port_name::RULE,
    &invalid_port_range::RULE,
    &invalid_proxy_configuration::RULE,
    &invalid_restart_policy::RULE,
    &invalid_role_arn::RULE,
    &invalid_s3_files_arn::RULE,
    &invalid_secret_reference::RULE,
    &invalid_service_name::RULE,
    &invalid_service_registry::RULE,
    &invalid_system_control::RULE,
    &invalid_tag::RULE,
    &invalid_target_type::RULE,
    &invalid_task_cpu::RULE,
    &invalid_task_memory::RULE,
    &invalid_traffic_shift::RULE,
    &invalid_volume_name::RULE,
    &invalid_windows_network_mode::RULE,
    &latest_image_tag::RULE,
    &links_outside_bridge::RULE,
    &looping_proxy::RULE,
    &managed_instances_launch_type::RULE,
    &managed_instances_only_parameter::RULE,
    &memory_reservation_exceeds_memory::RULE,
    &missing_alternate_target_group::RULE,
    &missing_attestation_policy::RULE,
    &missing_awslogs_option::RULE,
    &missing_awslogs_stream_prefix::RULE,
    &missing_bake_time::RULE,
    &missing_circuit_breaker::RULE,
    &missing_codedeploy_controller::RULE,
    &missing_codedeploy_load_balancer::RULE,
    &missing_container_insights::RULE,
    &missing_container_memory::RULE,
    &missing_ebs_size::RULE,
    &missing_efs_encryption::RULE,
    &missing_essential_container::RULE,
    &missing_execution_role::RULE,
    &missing_fargate_compatibility::RULE,
    &missing_fargate_task_size::RULE,
    &missing_firelens_router::RULE,
    &missing_grace_period::RULE,
    &missing_health_check::RULE,
    &missing_health_check_prefix::RULE,
    &missing_health_check_tool::RULE,
    &missing_init_process::RULE,
    &missing_load_balancer::RULE,
    &missing_log_configuration::RULE,
    &missing_memory_limit::RULE,
    &missing_network_configuration::RULE,
    &missing_no_new_privileges::RULE,
    &missing_required_field::RULE,
    &missing_secret_colons::RULE,
    &missing_service_connect_log::RULE,
    &missing_service_connect_namespace::RULE,
    &missing_splunk_option::RULE,
    &missing_tag_propagation::RULE,
    &missing_tags::RULE,
    &missing_task_role::RULE,
    &missing_termination_protection::RULE,
    &missing_user::RULE,
    &misspelled_family::RULE,
    &misspelled_service::RULE,
    &mixed_capacity_providers::RULE,
    &multiple_capacity_provider_bases::RULE,
    &multiple_firelens_routers::RULE,
    &multiple_launch_volumes::RULE,
    &network_mode_not_awsvpc::RULE,
    &nonessential_firelens_router::RULE,
    &null_value::RULE,
    &overlong_health_check_timeout::RULE,
    &oversized_network_configuration::RULE,
    &oversized_task_definition::RULE,
    &partial_secret_arn::RULE,
    &pinned_platform_version::RULE,
    &plaintext_efs_traffic::RULE,
    &plaintext_log_secret::RULE,
    &plaintext_secret::RULE,
    &policy_as_role::RULE,
    &port_mappings_without_network::RULE,
    &privileged_container::RULE,
    &public_ip_assigned::RULE,
    &relative_container_path::RULE,
    &reserved_capacity_provider_name::RULE,
    &reserved_host_port::RULE,
    &retired_app_mesh::RULE,
    &retired_inference_accelerator::RULE,
    &retired_platform_version::RULE,
    &reversed_scaling_steps::RULE,
    &role_without_secret_access::RULE,
    &root_user::RULE,
    &same_task_and_execution_role::RULE,
    &secret_in_command::RULE,
    &self_logging_firelens_router::RULE,
    &sensitive_host_path::RULE,
    &single_subnet::RULE,
    &single_task_service::RULE,
    &small_log_buffer::RULE,
    &spot_only_capacity::RULE,
    &start_timeout_too_short::RULE,
    &static_host_port::RULE,
    &too_many_capacity_providers::RULE,
    &too_many_containers::RULE,
    &ulimit_soft_exceeds_hard::RULE,
    &unconfigured_launch_volume::RULE,
    &undropped_capabilities::RULE,
    &unencrypted_ebs_volume::RULE,
    &unencrypted_exec_sessions::RULE,
    &unexpected_network_configuration::RULE,
    &unexpected_service_role::RULE,
    &unexposed_container_port::RULE,
    &unknown_awslogs_option::RULE,
    &unknown_field::RULE,
    &unknown_launch_volume::RULE,
    &unknown_load_balancer_container::RULE,
    &unknown_log_mode::RULE,
    &unknown_override_container::RULE,
    &unknown_service_connect_port::RULE,
    &unknown_volume::RULE,
    &unlogged_exec_sessions::RULE,
    &unmapped_health_check_port::RULE,
    &unmapped_load_balancer_port::RULE,
    &unmounted_launch_volume::RULE,
    &unpinned_image::RULE,
    &unpinned_task_revision::RULE,
    &unresolved_placeholder::RULE,
    &unset_task_role::RULE,
    &unsplit_command::RULE,
    &unsupported_classic_load_balancer::RULE,
    &unsupported_external_parameter::RULE,
    &unsupported_fargate_parameter::RULE,
    &unsupported_fargate_placement::RULE,
    &unsupported_firelens_s3_config::RULE,
    &unsupported_managed_instances_parameter::RULE,
    &unsupported_platform_version::RULE,
    &unsupported_public_ip::RULE,
    &unsupported_request_timeout::RULE,
    &unsupported_windows_parameter::RULE,
    &unsupported_windows_spot::RULE,
    &unused_firelens_router::RULE,
    &unused_grace_period::RULE,
    &unused_repository_credentials::RULE,
    &unused_volume::RULE,
    &unwritable_host_path::RULE,
    &windows_admin_user::RULE,
    &windows_on_arm64::RULE,
    &workflow_container_mismatch::RULE,
    &workflow_launch_mismatch::RULE,
    &wrapped_task_definition::RULE,
    &writable_root_filesystem::RULE,
    &wrong_type::RULE,
    &zero_capacity_provider_weights::RULE,
    &zero_desired_count::RULE,
    &zero_minimum_healthy_percent::RULE,
];
