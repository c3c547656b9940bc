//! GitLab CI.

use crate::rule::Rule;

mod unknown_stage;

pub(super) static RULES: &[&Rule] = &[&unknown_stage::RULE];
