//! Amazon ECS task definitions.

use crate::rule::Rule;

mod admin_role;
mod aws_credentials_in_environment;
mod conflicting_secret_name;
mod conflicting_secret_version;
mod dangerous_capability;
mod disabled_version_consistency;
mod duplicate_environment_name;
mod duplicate_secret_name;
mod example_account_id;
mod host_ipc_mode;
mod host_pid_mode;
mod invalid_capability;
mod invalid_docker_security_option;
mod invalid_environment_file;
mod invalid_environment_name;
mod invalid_fargate_size;
mod invalid_image;
mod invalid_proxy_configuration;
mod invalid_role_arn;
mod invalid_secret_reference;
mod latest_image_tag;
mod looping_proxy;
mod missing_execution_role;
mod missing_secret_colons;
mod missing_user;
mod partial_secret_arn;
mod plaintext_secret;
mod privileged_container;
mod retired_app_mesh;
mod root_user;
mod same_task_and_execution_role;
mod secret_in_command;
mod unused_repository_credentials;
mod writable_root_filesystem;

/// The family's rules, sorted by id.
pub(super) static RULES: &[&Rule] = &[
    &admin_role::RULE,
    &aws_credentials_in_environment::RULE,
    &conflicting_secret_name::RULE,
    &conflicting_secret_version::RULE,
    &dangerous_capability::RULE,
    &disabled_version_consistency::RULE,
    &duplicate_environment_name::RULE,
    &duplicate_secret_name::RULE,
    &example_account_id::RULE,
    &host_ipc_mode::RULE,
    &host_pid_mode::RULE,
    &invalid_capability::RULE,
    &invalid_docker_security_option::RULE,
    &invalid_environment_file::RULE,
    &invalid_environment_name::RULE,
    &invalid_fargate_size::RULE,
    &invalid_image::RULE,
    &invalid_proxy_configuration::RULE,
    &invalid_role_arn::RULE,
    &invalid_secret_reference::RULE,
    &latest_image_tag::RULE,
    &looping_proxy::RULE,
    &missing_execution_role::RULE,
    &missing_secret_colons::RULE,
    &missing_user::RULE,
    &partial_secret_arn::RULE,
    &plaintext_secret::RULE,
    &privileged_container::RULE,
    &retired_app_mesh::RULE,
    &root_user::RULE,
    &same_task_and_execution_role::RULE,
    &secret_in_command::RULE,
    &unused_repository_credentials::RULE,
    &writable_root_filesystem::RULE,
];
