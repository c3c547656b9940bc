//! What ConfigMaps and Secrets hold.

use super::{MOST_ITEMS, Object};
use crate::tree::{Entry, Kind, Node};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The most bytes that a ConfigMap or a Secret may hold. `core/types` `MaxSecretSize`, read 2026-11-21.
pub const MOST_BYTES: usize = 1 << 20;

impl<'t> Object<'t> {
    /// The entries of its fields that hold data: of a Secret `data` and `stringData`, of a ConfigMap `data`
    /// and `binaryData`. Nothing for other kinds, and for what SOPS has encrypted.
    pub fn data_entries(&self) -> Vec<(&'static str, Entry<'t>)> {
        let fields: [&str; 2] = match () {
            () if self.root().get("sops").is_some() => return Vec::new(),
            () if self.is("", "Secret") => ["data", "stringData"],
            () if self.is("", "ConfigMap") => ["data", "binaryData"],
            () => return Vec::new(),
        };
        let entries = |field: &'static str| {
            let map = self.root().get(field).into_iter();
            map.flat_map(|it| it.entries().take(MOST_ITEMS)).map(move |it| (field, it))
        };
        let all = fields.into_iter().flat_map(entries);
        all.filter(|(_, it)| it.key.kind() == Kind::Scalar && !it.is_merge()).collect()
    }

    /// Whether its data is all there, so that a key that is not seen is certainly not there.
    pub fn holds_all(&self) -> bool {
        let known = |field: &str| {
            self.root().get(field).is_none_or(|it| {
                it.is_null()
                    || it.kind() == Kind::Mapping
                        && !it.is_unknown()
                        && it.entries().all(|it| !it.is_merge() && !it.key.is_unknown())
            })
        };
        self.root().get("sops").is_none()
            && known("data")
            && known("stringData")
            && self.root().entries().all(|it| !it.is_merge() && !it.key.is_unknown())
    }
}

/// The bytes that an item of `data` of a Secret stands for; `None` where they are not known, or it is not
/// base64.
pub fn from_base64(node: Node<'_>) -> Option<Vec<u8>> {
    decode(node.text()?)
}

/// The bytes of a text in base64, line breaks passed over.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let joined: String = text.chars().filter(|it| !matches!(it, '\r' | '\n')).collect();
    STANDARD.decode(joined).ok()
}
