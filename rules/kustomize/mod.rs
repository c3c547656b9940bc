//! Kustomize: the files that say what to put together.

use crate::rule::Rule;

mod dangling_patch;
mod deprecated_field;
mod missing_file;
mod unknown_field;
mod unpinned_remote;
mod unreferenced_manifest;

pub(super) static RULES: &[&Rule] = &[
    &dangling_patch::RULE,
    &deprecated_field::RULE,
    &missing_file::RULE,
    &unknown_field::RULE,
    &unpinned_remote::RULE,
    &unreferenced_manifest::RULE,
];
