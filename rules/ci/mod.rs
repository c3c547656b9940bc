//! What all CI systems have in common: scripts and images.

use crate::rule::Rule;

mod downloaded_script;

pub(super) static RULES: &[&Rule] = &[&downloaded_script::RULE];
