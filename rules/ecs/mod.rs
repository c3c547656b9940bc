//! Amazon ECS task definitions.

use crate::rule::Rule;

mod blocking_log_mode;
mod conflicting_awslogs_multiline;
mod conflicting_log_buffer;
mod conflicting_root_directory;
mod conflicting_volume_autoprovision;
mod conflicting_volume_types;
mod docker_socket_mount;
mod duplicate_mount_path;
mod invalid_awslogs_create_group;
mod invalid_efs_id;
mod invalid_fargate_size;
mod invalid_firelens_options;
mod invalid_log_buffer_size;
mod invalid_s3_files_arn;
mod missing_awslogs_option;
mod missing_awslogs_stream_prefix;
mod missing_efs_encryption;
mod missing_firelens_router;
mod missing_log_configuration;
mod missing_splunk_option;
mod missing_task_role;
mod multiple_firelens_routers;
mod multiple_launch_volumes;
mod nonessential_firelens_router;
mod plaintext_efs_traffic;
mod plaintext_log_secret;
mod privileged_container;
mod relative_container_path;
mod self_logging_firelens_router;
mod sensitive_host_path;
mod unknown_awslogs_option;
mod unknown_log_mode;
mod unknown_volume;
mod unmounted_launch_volume;
mod unsupported_firelens_s3_config;
mod unused_firelens_router;
mod unused_volume;

/// The family's rules, sorted by id.
pub(super) static RULES: &[&Rule] = &[
    &blocking_log_mode::RULE,
    &conflicting_awslogs_multiline::RULE,
    &conflicting_log_buffer::RULE,
    &conflicting_root_directory::RULE,
    &conflicting_volume_autoprovision::RULE,
    &conflicting_volume_types::RULE,
    &docker_socket_mount::RULE,
    &duplicate_mount_path::RULE,
    &invalid_awslogs_create_group::RULE,
    &invalid_efs_id::RULE,
    &invalid_fargate_size::RULE,
    &invalid_firelens_options::RULE,
    &invalid_log_buffer_size::RULE,
    &invalid_s3_files_arn::RULE,
    &missing_awslogs_option::RULE,
    &missing_awslogs_stream_prefix::RULE,
    &missing_efs_encryption::RULE,
    &missing_firelens_router::RULE,
    &missing_log_configuration::RULE,
    &missing_splunk_option::RULE,
    &missing_task_role::RULE,
    &multiple_firelens_routers::RULE,
    &multiple_launch_volumes::RULE,
    &nonessential_firelens_router::RULE,
    &plaintext_efs_traffic::RULE,
    &plaintext_log_secret::RULE,
    &privileged_container::RULE,
    &relative_container_path::RULE,
    &self_logging_firelens_router::RULE,
    &sensitive_host_path::RULE,
    &unknown_awslogs_option::RULE,
    &unknown_log_mode::RULE,
    &unknown_volume::RULE,
    &unmounted_launch_volume::RULE,
    &unsupported_firelens_s3_config::RULE,
    &unused_firelens_router::RULE,
    &unused_volume::RULE,
];
