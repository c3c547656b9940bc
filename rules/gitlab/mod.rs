//! GitLab CI.

use crate::rule::Rule;

mod binary_image_entrypoint;
mod blocking_manual_job;
mod conflicting_keys;
mod cyclic_needs;
mod dependency_without_artifacts;
mod deploy_without_environment;
mod deprecated_keyword;
mod docker_in_docker;
mod docker_without_tls;
mod duplicate_need;
mod duplicate_pipelines;
mod duplicated_default;
mod excluded_need;
mod exclusion_by_changes;
mod expanded_input;
mod fixed_ecs_image;
mod forwarded_variables;
mod input_in_script;
mod interruptible_deploy;
mod invalid_ecs_variable;
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
mod secret_artifact;
mod self_referencing_variable;
mod shell_injection;
mod static_aws_keys;
mod tool_not_in_image;
mod trailing_when_rule;
mod truncated_command;
mod unknown_dependency;
mod unknown_key;
mod unknown_need;
mod unknown_stage;
mod unpinned_include;
mod unreachable_job;
mod unreachable_rule;
mod unrestricted_deploy;
mod unset_url_variable;

pub(super) static RULES: &[&Rule] = &[
    &binary_image_entrypoint::RULE,
    &blocking_manual_job::RULE,
    &conflicting_keys::RULE,
    &cyclic_needs::RULE,
    &dependency_without_artifacts::RULE,
    &deploy_without_environment::RULE,
    &deprecated_keyword::RULE,
    &docker_in_docker::RULE,
    &docker_without_tls::RULE,
    &duplicate_need::RULE,
    &duplicate_pipelines::RULE,
    &duplicated_default::RULE,
    &excluded_need::RULE,
    &exclusion_by_changes::RULE,
    &expanded_input::RULE,
    &fixed_ecs_image::RULE,
    &forwarded_variables::RULE,
    &input_in_script::RULE,
    &interruptible_deploy::RULE,
    &invalid_ecs_variable::RULE,
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
    &secret_artifact::RULE,
    &self_referencing_variable::RULE,
    &shell_injection::RULE,
    &static_aws_keys::RULE,
    &tool_not_in_image::RULE,
    &trailing_when_rule::RULE,
    &truncated_command::RULE,
    &unknown_dependency::RULE,
    &unknown_key::RULE,
    &unknown_need::RULE,
    &unknown_stage::RULE,
    &unpinned_include::RULE,
    &unreachable_job::RULE,
    &unreachable_rule::RULE,
    &unrestricted_deploy::RULE,
    &unset_url_variable::RULE,
];
