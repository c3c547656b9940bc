//! GitHub Actions.

use crate::rule::Rule;

mod archived_action;
mod checkout_keeps_credentials;
mod compromised_action;
mod dangerous_trigger;
mod excessive_permissions;
mod inherited_secrets;
mod insecure_commands;
mod missing_permissions;
mod persisted_credentials;
mod self_hosted_pull_requests;
mod self_hosted_runner;
mod unpinned_action;
mod untrusted_checkout;

pub(super) static RULES: &[&Rule] = &[
    &archived_action::RULE,
    &checkout_keeps_credentials::RULE,
    &compromised_action::RULE,
    &dangerous_trigger::RULE,
    &excessive_permissions::RULE,
    &inherited_secrets::RULE,
    &insecure_commands::RULE,
    &missing_permissions::RULE,
    &persisted_credentials::RULE,
    &self_hosted_pull_requests::RULE,
    &self_hosted_runner::RULE,
    &unpinned_action::RULE,
    &untrusted_checkout::RULE,
];
