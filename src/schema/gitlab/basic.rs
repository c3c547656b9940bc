//! Types that many places have in common.

use super::types::{Mapping, Scalar, Shape, Type};

const MAX: i64 = i64::MAX;

pub(super) const fn shape(keys: &'static [(&'static str, &'static Type)]) -> Shape {
    Shape { keys, needs: &[] }
}

/// Anything: what the tables do not go into.
pub(super) static ANY: Type = Type {
    scalar: Scalar::Any,
    list: Some(&ANY),
    mapping: Mapping::Any,
    nests: true,
    says: "anything",
};

pub(super) static TEXT: Type = Type::scalar(Scalar::Text, "a string");
pub(super) static BOOL: Type = Type::scalar(Scalar::Bool, "a boolean");
pub(super) static WHOLE: Type = Type::scalar(Scalar::Whole(0, MAX), "a whole number");
pub(super) static TEXTS: Type = Type { nests: true, ..Type::list(&TEXT, "a list of strings") };
pub(super) static TEXT_OR_TEXTS: Type =
    Type::or_list(Scalar::Text, &TEXT, "a string or a list of strings");
pub(super) static SCALAR_OR_LIST: Type = Type::or_list(Scalar::Any, &ANY, "a value or a list");
pub(super) static WHOLE_OR_WHOLES: Type =
    Type::or_list(Scalar::Whole(0, MAX), &WHOLE, "a whole number or a list of them");
pub(super) static MAPPING: Type = Type::mapping(Mapping::Any);
pub(super) static LIST: Type = Type { nests: true, ..Type::list(&ANY, "a list") };
pub(super) static LIST_OR_MAPPING: Type =
    Type { mapping: Mapping::Any, nests: true, ..Type::list(&ANY, "a list or a mapping") };

pub(super) static COMMAND: Type = Type::scalar(Scalar::Command, "a string");
pub(super) static SCRIPT: Type = Type {
    nests: true,
    ..Type::or_list(Scalar::Command, &COMMAND, "a string or a list of strings")
};

/// The stages, ahead of what names them.
pub(super) static STAGES: Type = Type { nests: true, ..Type::list(&TEXT, "a list of strings") };
