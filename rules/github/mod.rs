//! GitHub Actions.

use crate::rule::Rule;

mod action_by_tag;
mod all_secrets;
mod archived_action;
mod aws_before_credentials;
mod bot_condition;
mod cache_in_release;
mod checkout_keeps_credentials;
mod circular_needs;
mod compromised_action;
mod condition_always_true;
mod conflicting_filters;
mod conflicting_keys;
mod constant_condition;
mod dangerous_trigger;
mod deployment_on_pull_request;
mod deprecated_command;
mod discouraged_feature;
mod duplicate_key;
mod duplicate_step_id;
mod empty_value;
mod env_file_injection;
mod excessive_permissions;
mod expression_in_script;
mod incomplete_update;
mod inherited_secrets;
mod insecure_commands;
mod invalid_aws_credentials;
mod invalid_call_input;
mod invalid_dispatch_input;
mod invalid_ecs_input;
mod invalid_expression;
mod invalid_filter_pattern;
mod invalid_id;
mod invalid_matrix;
mod invalid_reusable_workflow;
mod invalid_schedule;
mod invalid_variable_name;
mod mismatched_workflow_call;
mod missing_action_input;
mod missing_contents_permission;
mod missing_deployment_environment;
mod missing_id_token;
mod missing_key;
mod missing_local_action;
mod missing_permissions;
mod missing_workflow_permissions;
mod mistyped_expression;
mod near_action_owner;
mod obfuscated_action;
mod outdated_action;
mod overlapping_deployments;
mod parameterized_build;
mod persisted_credentials;
mod plaintext_container_password;
mod publishing_token;
mod secrets_without_environment;
mod self_hosted_pull_requests;
mod self_hosted_runner;
mod spaced_container_name;
mod split_ecs_command;
mod static_aws_keys;
mod superfluous_action;
mod template_injection;
mod template_placeholder;
mod truncated_ecs_option;
mod unavailable_context;
mod unavailable_runner;
mod unawaited_deployment;
mod undeployed_rendering;
mod undocumented_permission;
mod unknown_action_input;
mod unknown_activity_type;
mod unknown_context;
mod unknown_event;
mod unknown_function;
mod unknown_key;
mod unknown_needed_job;
mod unknown_permission;
mod unknown_property;
mod unknown_shell;
mod unknown_value;
mod unlimited_concurrency;
mod unloadable_task_definition;
mod unmasked_registry_password;
mod unnamed_workflow;
mod unpinned_action;
mod unpinned_tool;
mod unredacted_secret;
mod unrestricted_app_token;
mod unsound_contains;
mod unsound_ternary;
mod unsupported_filter;
mod unsupported_merge_key;
mod untrusted_checkout;
mod unused_anchor;
mod workspace_action;
mod wrong_arguments;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &action_by_tag::RULE,
    &all_secrets::RULE,
    &archived_action::RULE,
    &aws_before_credentials::RULE,
    &bot_condition::RULE,
    &cache_in_release::RULE,
    &checkout_keeps_credentials::RULE,
    &circular_needs::RULE,
    &compromised_action::RULE,
    &condition_always_true::RULE,
    &conflicting_filters::RULE,
    &conflicting_keys::RULE,
    &constant_condition::RULE,
    &dangerous_trigger::RULE,
    &deployment_on_pull_request::RULE,
    &deprecated_command::RULE,
    &discouraged_feature::RULE,
    &duplicate_key::RULE,
    &duplicate_step_id::RULE,
    &empty_value::RULE,
    &env_file_injection::RULE,
    &excessive_permissions::RULE,
    &expression_in_script::RULE,
    &incomplete_update::RULE,
    &inherited_secrets::RULE,
    &insecure_commands::RULE,
    &invalid_aws_credentials::RULE,
    &invalid_call_input::RULE,
    &invalid_dispatch_input::RULE,
    &invalid_ecs_input::RULE,
    &invalid_expression::RULE,
    &invalid_filter_pattern::RULE,
    &invalid_id::RULE,
    &invalid_matrix::RULE,
    &invalid_reusable_workflow::RULE,
    &invalid_schedule::RULE,
    &invalid_variable_name::RULE,
    &mismatched_workflow_call::RULE,
    &missing_action_input::RULE,
    &missing_contents_permission::RULE,
    &missing_deployment_environment::RULE,
    &missing_id_token::RULE,
    &missing_key::RULE,
    &missing_local_action::RULE,
    &missing_permissions::RULE,
    &missing_workflow_permissions::RULE,
    &mistyped_expression::RULE,
    &near_action_owner::RULE,
    &obfuscated_action::RULE,
    &outdated_action::RULE,
    &overlapping_deployments::RULE,
    &parameterized_build::RULE,
    &persisted_credentials::RULE,
    &plaintext_container_password::RULE,
    &publishing_token::RULE,
    &secrets_without_environment::RULE,
    &self_hosted_pull_requests::RULE,
    &self_hosted_runner::RULE,
    &spaced_container_name::RULE,
    &split_ecs_command::RULE,
    &static_aws_keys::RULE,
    &superfluous_action::RULE,
    &template_injection::RULE,
    &template_placeholder::RULE,
    &truncated_ecs_option::RULE,
    &unavailable_context::RULE,
    &unavailable_runner::RULE,
    &unawaited_deployment::RULE,
    &undeployed_rendering::RULE,
    &undocumented_permission::RULE,
    &unknown_action_input::RULE,
    &unknown_activity_type::RULE,
    &unknown_context::RULE,
    &unknown_event::RULE,
    &unknown_function::RULE,
    &unknown_key::RULE,
    &unknown_needed_job::RULE,
    &unknown_permission::RULE,
    &unknown_property::RULE,
    &unknown_shell::RULE,
    &unknown_value::RULE,
    &unlimited_concurrency::RULE,
    &unloadable_task_definition::RULE,
    &unmasked_registry_password::RULE,
    &unnamed_workflow::RULE,
    &unpinned_action::RULE,
    &unpinned_tool::RULE,
    &unredacted_secret::RULE,
    &unrestricted_app_token::RULE,
    &unsound_contains::RULE,
    &unsound_ternary::RULE,
    &unsupported_filter::RULE,
    &unsupported_merge_key::RULE,
    &untrusted_checkout::RULE,
    &unused_anchor::RULE,
    &workspace_action::RULE,
    &wrong_arguments::RULE,
    &wrong_type::RULE,
];
