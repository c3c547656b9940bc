//! GitLab CI.

use crate::rule::Rule;

mod deploy_without_environment;
mod docker_in_docker;
mod docker_without_tls;
mod expanded_input;
mod input_in_script;
mod interruptible_deploy;
mod secret_artifact;
mod shell_injection;
mod static_aws_keys;
mod unknown_stage;
mod unpinned_include;
mod unrestricted_deploy;

pub(super) static RULES: &[&Rule] = &[
    &deploy_without_environment::RULE,
    &docker_in_docker::RULE,
    &docker_without_tls::RULE,
    &expanded_input::RULE,
    &input_in_script::RULE,
    &interruptible_deploy::RULE,
    &secret_artifact::RULE,
    &shell_injection::RULE,
    &static_aws_keys::RULE,
    &unknown_stage::RULE,
    &unpinned_include::RULE,
    &unrestricted_deploy::RULE,
];
