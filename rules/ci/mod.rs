//! What all CI systems have in common: scripts and images.

use crate::rule::Rule;

mod accidental_expansion;
mod aws_key_on_disk;
mod debug_logging;
mod deploy_before_push;
mod disabled_tls_check;
mod disabled_tls_variable;
mod docker_login_password;
mod downloaded_script;
mod error_lost_in_pipe;
mod ignored_deploy_error;
mod ignored_scan;
mod image_without_digest;
mod invalid_aws_shorthand;
mod invalid_aws_value;
mod latest_image_deployed;
mod latest_image_tag;
mod missing_aws_option;
mod missing_file;
mod misspelled_variable;
mod plaintext_secret;
mod printed_secret;
mod privileged_docker_run;
mod removed_aws_command;
mod removed_kubectl_flag;
mod reverse_shell;
mod secret_build_argument;
mod secret_in_script;
mod skipped_validation;
mod unawaited_rollout;
mod unchecked_host_key;
mod unclosed_heredoc;
mod undefined_variable;
mod unescaped_input;
mod unguarded_create;
mod unknown_aws_command;
mod unknown_aws_option;
mod unknown_kubectl_target;
mod unpinned_chart;
mod unpinned_manifest;
mod unpinned_package;
mod unreadable_document;
mod unscanned_image;
mod unsigned_image;
mod unverified_download;
mod variable_in_literal_heredoc;
mod wrapped_description;

pub(super) static RULES: &[&Rule] = &[
    &accidental_expansion::RULE,
    &aws_key_on_disk::RULE,
    &debug_logging::RULE,
    &deploy_before_push::RULE,
    &disabled_tls_check::RULE,
    &disabled_tls_variable::RULE,
    &docker_login_password::RULE,
    &downloaded_script::RULE,
    &error_lost_in_pipe::RULE,
    &ignored_deploy_error::RULE,
    &ignored_scan::RULE,
    &image_without_digest::RULE,
    &invalid_aws_shorthand::RULE,
    &invalid_aws_value::RULE,
    &latest_image_deployed::RULE,
    &latest_image_tag::RULE,
    &missing_aws_option::RULE,
    &missing_file::RULE,
    &misspelled_variable::RULE,
    &plaintext_secret::RULE,
    &printed_secret::RULE,
    &privileged_docker_run::RULE,
    &removed_aws_command::RULE,
    &removed_kubectl_flag::RULE,
    &reverse_shell::RULE,
    &secret_build_argument::RULE,
    &secret_in_script::RULE,
    &skipped_validation::RULE,
    &unawaited_rollout::RULE,
    &unchecked_host_key::RULE,
    &unclosed_heredoc::RULE,
    &undefined_variable::RULE,
    &unescaped_input::RULE,
    &unguarded_create::RULE,
    &unknown_aws_command::RULE,
    &unknown_aws_option::RULE,
    &unknown_kubectl_target::RULE,
    &unpinned_chart::RULE,
    &unpinned_manifest::RULE,
    &unpinned_package::RULE,
    &unreadable_document::RULE,
    &unscanned_image::RULE,
    &unsigned_image::RULE,
    &unverified_download::RULE,
    &variable_in_literal_heredoc::RULE,
    &wrapped_description::RULE,
];
