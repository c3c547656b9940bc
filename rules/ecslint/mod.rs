//! What the engine itself has to say: about its configuration, about ignores, about its own failures.

use crate::rule::Rule;

mod expired_ignore;
mod internal_error;
mod invalid_config;
mod invalid_ignore;
mod stale_baseline;
mod unused_ignore;

/// The family's rules, sorted by id.
pub(super) static RULES: &[&Rule] = &[
    &expired_ignore::RULE,
    &internal_error::RULE,
    &invalid_config::RULE,
    &invalid_ignore::RULE,
    &stale_baseline::RULE,
    &unused_ignore::RULE,
];
