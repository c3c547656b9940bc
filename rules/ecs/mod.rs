//! Amazon ECS task definitions.

use crate::rule::Rule;

mod describe_only_field;
mod duplicate_container_name;
mod duplicate_tag_key;
mod duplicate_volume_name;
mod empty_container_definitions;
mod empty_tags;
mod invalid_container_name;
mod invalid_enum_value;
mod invalid_family;
mod invalid_fargate_size;
mod invalid_tag;
mod invalid_volume_name;
mod missing_essential_container;
mod missing_required_field;
mod null_value;
mod oversized_task_definition;
mod privileged_container;
mod too_many_containers;
mod unknown_field;
mod unresolved_placeholder;
mod wrapped_task_definition;
mod wrong_type;

/// The family's rules, sorted by id.
pub(super) static RULES: &[&Rule] = &[
    &describe_only_field::RULE,
    &duplicate_container_name::RULE,
    &duplicate_tag_key::RULE,
    &duplicate_volume_name::RULE,
    &empty_container_definitions::RULE,
    &empty_tags::RULE,
    &invalid_container_name::RULE,
    &invalid_enum_value::RULE,
    &invalid_family::RULE,
    &invalid_fargate_size::RULE,
    &invalid_tag::RULE,
    &invalid_volume_name::RULE,
    &missing_essential_container::RULE,
    &missing_required_field::RULE,
    &null_value::RULE,
    &oversized_task_definition::RULE,
    &privileged_container::RULE,
    &too_many_containers::RULE,
    &unknown_field::RULE,
    &unresolved_placeholder::RULE,
    &wrapped_task_definition::RULE,
    &wrong_type::RULE,
];
