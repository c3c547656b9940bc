//! Amazon ECS task definitions.

use crate::rule::Rule;

mod invalid_fargate_size;
mod privileged_container;

/// The family's rules, sorted by id.
pub(super) static RULES: &[&Rule] = &[&invalid_fargate_size::RULE, &privileged_container::RULE];
