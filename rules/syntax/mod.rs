//! Text that cannot be read as its language, or says something else than it seems to.

use crate::rule::Rule;

mod duplicate_key;
mod excessive_aliases;
mod excessive_nesting;
mod invalid_encoding;
mod invalid_hcl;
mod invalid_json;
mod invalid_yaml;
mod oversized_file;

/// The family's rules, sorted by id.
pub(super) static RULES: &[&Rule] = &[
    &duplicate_key::RULE,
    &excessive_aliases::RULE,
    &excessive_nesting::RULE,
    &invalid_encoding::RULE,
    &invalid_hcl::RULE,
    &invalid_json::RULE,
    &invalid_yaml::RULE,
    &oversized_file::RULE,
];
