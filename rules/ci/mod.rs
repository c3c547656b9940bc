//! What all CI systems have in common: scripts and images.

use crate::rule::Rule;

mod aws_key_on_disk;
mod disabled_tls_check;
mod disabled_tls_variable;
mod docker_login_password;
mod downloaded_script;
mod error_lost_in_pipe;
mod ignored_deploy_error;
mod image_without_digest;
mod invalid_aws_shorthand;
mod invalid_aws_value;
mod latest_image_tag;
mod missing_aws_option;
mod plaintext_secret;
mod printed_secret;
mod privileged_container;
mod removed_aws_command;
mod secret_build_argument;
mod secret_in_script;
mod unchecked_host_key;
mod unclosed_heredoc;
mod unguarded_create;
mod unknown_aws_command;
mod unknown_aws_option;
mod unverified_download;

pub(super) static RULES: &[&Rule] = &[
    &aws_key_on_disk::RULE,
    &disabled_tls_check::RULE,
    &disabled_tls_variable::RULE,
    &docker_login_password::RULE,
    &downloaded_script::RULE,
    &error_lost_in_pipe::RULE,
    &ignored_deploy_error::RULE,
    &image_without_digest::RULE,
    &invalid_aws_shorthand::RULE,
    &invalid_aws_value::RULE,
    &latest_image_tag::RULE,
    &missing_aws_option::RULE,
    &plaintext_secret::RULE,
    &printed_secret::RULE,
    &privileged_container::RULE,
    &removed_aws_command::RULE,
    &secret_build_argument::RULE,
    &secret_in_script::RULE,
    &unchecked_host_key::RULE,
    &unclosed_heredoc::RULE,
    &unguarded_create::RULE,
    &unknown_aws_command::RULE,
    &unknown_aws_option::RULE,
    &unverified_download::RULE,
];
