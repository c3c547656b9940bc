//! What all CI systems have in common: scripts and images.

use crate::rule::Rule;

mod downloaded_script;
mod image_without_digest;
mod latest_image_tag;
mod plaintext_secret;
mod secret_in_script;

pub(super) static RULES: &[&Rule] = &[
    &downloaded_script::RULE,
    &image_without_digest::RULE,
    &latest_image_tag::RULE,
    &plaintext_secret::RULE,
    &secret_in_script::RULE,
];
