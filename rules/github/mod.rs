//! GitHub Actions.

use crate::rule::Rule;

mod all_secrets;
mod archived_action;
mod bot_condition;
mod cache_in_release;
mod checkout_keeps_credentials;
mod compromised_action;
mod condition_always_true;
mod constant_condition;
mod dangerous_trigger;
mod env_file_injection;
mod excessive_permissions;
mod expression_in_script;
mod inherited_secrets;
mod insecure_commands;
mod invalid_expression;
mod missing_permissions;
mod mistyped_expression;
mod near_action_owner;
mod obfuscated_action;
mod persisted_credentials;
mod plaintext_container_password;
mod publishing_token;
mod secrets_without_environment;
mod self_hosted_pull_requests;
mod self_hosted_runner;
mod template_injection;
mod unavailable_context;
mod unknown_context;
mod unknown_function;
mod unknown_property;
mod unpinned_action;
mod unredacted_secret;
mod unsound_contains;
mod unsound_ternary;
mod untrusted_checkout;
mod wrong_arguments;

pub(super) static RULES: &[&Rule] = &[
    &all_secrets::RULE,
    &archived_action::RULE,
    &bot_condition::RULE,
    &cache_in_release::RULE,
    &checkout_keeps_credentials::RULE,
    &compromised_action::RULE,
    &condition_always_true::RULE,
    &constant_condition::RULE,
    &dangerous_trigger::RULE,
    &env_file_injection::RULE,
    &excessive_permissions::RULE,
    &expression_in_script::RULE,
    &inherited_secrets::RULE,
    &insecure_commands::RULE,
    &invalid_expression::RULE,
    &missing_permissions::RULE,
    &mistyped_expression::RULE,
    &near_action_owner::RULE,
    &obfuscated_action::RULE,
    &persisted_credentials::RULE,
    &plaintext_container_password::RULE,
    &publishing_token::RULE,
    &secrets_without_environment::RULE,
    &self_hosted_pull_requests::RULE,
    &self_hosted_runner::RULE,
    &template_injection::RULE,
    &unavailable_context::RULE,
    &unknown_context::RULE,
    &unknown_function::RULE,
    &unknown_property::RULE,
    &unpinned_action::RULE,
    &unredacted_secret::RULE,
    &unsound_contains::RULE,
    &unsound_ternary::RULE,
    &untrusted_checkout::RULE,
    &wrong_arguments::RULE,
];
