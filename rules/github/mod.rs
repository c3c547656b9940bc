//! GitHub Actions.

use crate::rule::Rule;

mod circular_needs;
mod conflicting_filters;
mod conflicting_keys;
mod deprecated_command;
mod duplicate_key;
mod duplicate_step_id;
mod empty_value;
mod invalid_call_input;
mod invalid_dispatch_input;
mod invalid_filter_pattern;
mod invalid_id;
mod invalid_matrix;
mod invalid_reusable_workflow;
mod invalid_schedule;
mod invalid_variable_name;
mod mismatched_workflow_call;
mod missing_action_input;
mod missing_key;
mod missing_local_action;
mod missing_permissions;
mod outdated_action;
mod unavailable_runner;
mod unknown_action_input;
mod unknown_activity_type;
mod unknown_event;
mod unknown_key;
mod unknown_needed_job;
mod unknown_permission;
mod unknown_shell;
mod unknown_value;
mod unsupported_filter;
mod unsupported_merge_key;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &circular_needs::RULE,
    &conflicting_filters::RULE,
    &conflicting_keys::RULE,
    &deprecated_command::RULE,
    &duplicate_key::RULE,
    &duplicate_step_id::RULE,
    &empty_value::RULE,
    &invalid_call_input::RULE,
    &invalid_dispatch_input::RULE,
    &invalid_filter_pattern::RULE,
    &invalid_id::RULE,
    &invalid_matrix::RULE,
    &invalid_reusable_workflow::RULE,
    &invalid_schedule::RULE,
    &invalid_variable_name::RULE,
    &mismatched_workflow_call::RULE,
    &missing_action_input::RULE,
    &missing_key::RULE,
    &missing_local_action::RULE,
    &missing_permissions::RULE,
    &outdated_action::RULE,
    &unavailable_runner::RULE,
    &unknown_action_input::RULE,
    &unknown_activity_type::RULE,
    &unknown_event::RULE,
    &unknown_key::RULE,
    &unknown_needed_job::RULE,
    &unknown_permission::RULE,
    &unknown_shell::RULE,
    &unknown_value::RULE,
    &unsupported_filter::RULE,
    &unsupported_merge_key::RULE,
    &wrong_type::RULE,
];
