//! AWS CodeBuild.

use crate::rule::Rule;

mod image_definitions_mismatch;
mod invalid_version;
mod non_string_command;
mod unknown_key;
mod unknown_phase;
mod unwritten_image_definitions;

pub(super) static RULES: &[&Rule] = &[
    &image_definitions_mismatch::RULE,
    &invalid_version::RULE,
    &non_string_command::RULE,
    &unknown_key::RULE,
    &unknown_phase::RULE,
    &unwritten_image_definitions::RULE,
];
