//! GitLab CI.

use crate::rule::Rule;

mod binary_image_entrypoint;
mod blocking_manual_job;
mod conflicting_keys;
mod cyclic_needs;
mod dependency_without_artifacts;
mod deprecated_keyword;
mod duplicate_need;
mod duplicate_pipelines;
mod duplicated_default;
mod excluded_need;
mod exclusion_by_changes;
mod invalid_extends;
mod invalid_input;
mod invalid_on_stop;
mod invalid_reference;
mod invalid_rule_expression;
mod invalid_value;
mod invalid_variable;
mod later_stage_need;
mod lost_script_variable;
mod missing_include;
mod missing_script;
mod script_not_string;
mod self_referencing_variable;
mod trailing_when_rule;
mod truncated_command;
mod unknown_dependency;
mod unknown_key;
mod unknown_need;
mod unknown_stage;
mod unreachable_job;
mod unreachable_rule;
mod unset_url_variable;

pub(super) static RULES: &[&Rule] = &[
    &binary_image_entrypoint::RULE,
    &blocking_manual_job::RULE,
    &conflicting_keys::RULE,
    &cyclic_needs::RULE,
    &dependency_without_artifacts::RULE,
    &deprecated_keyword::RULE,
    &duplicate_need::RULE,
    &duplicate_pipelines::RULE,
    &duplicated_default::RULE,
    &excluded_need::RULE,
    &exclusion_by_changes::RULE,
    &invalid_extends::RULE,
    &invalid_input::RULE,
    &invalid_on_stop::RULE,
    &invalid_reference::RULE,
    &invalid_rule_expression::RULE,
    &invalid_value::RULE,
    &invalid_variable::RULE,
    &later_stage_need::RULE,
    &lost_script_variable::RULE,
    &missing_include::RULE,
    &missing_script::RULE,
    &script_not_string::RULE,
    &self_referencing_variable::RULE,
    &trailing_when_rule::RULE,
    &truncated_command::RULE,
    &unknown_dependency::RULE,
    &unknown_key::RULE,
    &unknown_need::RULE,
    &unknown_stage::RULE,
    &unreachable_job::RULE,
    &unreachable_rule::RULE,
    &unset_url_variable::RULE,
];
