//! GitHub Actions.

use crate::rule::Rule;

mod missing_permissions;

pub(super) static RULES: &[&Rule] = &[&missing_permissions::RULE];
