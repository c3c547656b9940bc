//! Values of a matrix, held against each other.

use crate::tree::{Kind, Node};

/// Whether nothing in a value is left to an expression.
pub fn is_known(node: Node<'_>) -> bool {
    node.nodes().all(|it| it.kind() != Kind::Scalar || it.text().is_some() || it.is_null())
}

/// A value as text in which equal values are equal.
pub fn written(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Scalar => node.raw_text().to_owned(),
        _ => node.nodes().skip(1).map(|it| format!("{} {:?},", it.raw_text(), it.kind())).collect(),
    }
}

/// Whether a value is what `exclude` names. Of a mapping that may be a part.
pub fn is_met_by(excluded: Node<'_>, value: Node<'_>) -> bool {
    match (value.kind(), excluded.kind()) {
        (Kind::Mapping, Kind::Mapping) => excluded
            .entries()
            .all(|it| value.get(it.key.raw_text()).is_some_and(|own| is_met_by(it.value, own))),
        _ => written(value) == written(excluded),
    }
}
