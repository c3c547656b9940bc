//! AWS CodeBuild.

use crate::rule::Rule;

mod unknown_phase;

pub(super) static RULES: &[&Rule] = &[&unknown_phase::RULE];
