//! GitLab CI.

use crate::rule::Rule;

mod conflicting_keys;
mod cyclic_needs;
mod dependency_without_artifacts;
mod duplicate_need;
mod excluded_need;
mod invalid_extends;
mod invalid_reference;
mod invalid_value;
mod later_stage_need;
mod missing_include;
mod missing_script;
mod script_not_string;
mod truncated_command;
mod unknown_dependency;
mod unknown_key;
mod unknown_need;
mod unknown_stage;

pub(super) static RULES: &[&Rule] = &[
    &conflicting_keys::RULE,
    &cyclic_needs::RULE,
    &dependency_without_artifacts::RULE,
    &duplicate_need::RULE,
    &excluded_need::RULE,
    &invalid_extends::RULE,
    &invalid_reference::RULE,
    &invalid_value::RULE,
    &later_stage_need::RULE,
    &missing_include::RULE,
    &missing_script::RULE,
    &script_not_string::RULE,
    &truncated_command::RULE,
    &unknown_dependency::RULE,
    &unknown_key::RULE,
    &unknown_need::RULE,
    &unknown_stage::RULE,
];
