//! Credentials in the values of documents.

use crate::secret::{Confidence, Detected, detect};
use crate::tree::{Kind, Node, Value};

/// What a scalar under a name holds, if it is a credential and anything is known of it. Of a template
/// the known parts count.
pub fn credential(name: &str, value: Node<'_>) -> Option<Detected> {
    if value.kind() != Kind::Scalar || value.is_null() || value.value() == Value::Unknown {
        return None;
    }
    detect(name, value.raw_text())
}

/// What a variable holds whose name the user lists: any literal value counts.
pub fn literal(value: Node<'_>) -> Option<Detected> {
    value.text().filter(|it| !it.is_empty()).map(|_| Detected {
        confidence: Confidence::Medium,
        what: "a literal value under a name from `extra-names`",
        range: 0..value.raw_text().len(),
    })
}
