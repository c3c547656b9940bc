//! Credentials in the values of documents.

use crate::secret::{Detected, detect};
use crate::tree::{Kind, Node, Value};

/// What a scalar under a name holds, if it is a credential and anything is known of it. Of a template
/// the known parts count.
pub fn credential(name: &str, value: Node<'_>) -> Option<Detected> {
    if value.kind() != Kind::Scalar || value.is_null() || value.value() == Value::Unknown {
        return None;
    }
    detect(name, value.raw_text())
}
