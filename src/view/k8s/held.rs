//! What Secrets and ConfigMaps hold.

use super::{MOST_ITEMS, Object};
use crate::secret::{self, Confidence, Detected};
use crate::tree::{Entry, Kind, Node, Value};
use std::borrow::Cow;

/// The most bytes that a ConfigMap or a Secret may hold. `core/types` `MaxSecretSize`, read 2026-11-21.
pub const MOST_BYTES: usize = 1 << 20;

/// An entry of `data`, `stringData` or `binaryData`.
#[derive(Clone, Copy, Debug)]
pub struct Held<'t> {
    /// The key with the value.
    pub entry: Entry<'t>,
    /// The field it stands in.
    pub field: &'static str,
    encoded: bool,
    /// Whether it lies in a Secret.
    secret: bool,
}

/// Endings of files of which most people know what they are: their names say nothing of a value.
const FILES: [&str; 21] = [
    ".cfg",
    ".cnf",
    ".conf",
    ".config",
    ".env",
    ".html",
    ".ini",
    ".js",
    ".json",
    ".lua",
    ".md",
    ".php",
    ".properties",
    ".py",
    ".sh",
    ".sql",
    ".toml",
    ".txt",
    ".xml",
    ".yaml",
    ".yml",
];

/// Endings of files that hold keys and are no text.
const STORES: [&str; 6] = [".jks", ".keystore", ".keytab", ".kdbx", ".p12", ".pfx"];

impl<'t> Object<'t> {
    /// What a Secret or a ConfigMap holds.
    pub fn held(&self) -> impl Iterator<Item = Held<'t>> + use<'t> {
        let secret = self.is("", "Secret");
        let fields: &[(&'static str, bool)] = match () {
            () if secret => &[("data", true), ("stringData", false)],
            () if self.is("", "ConfigMap") => &[("data", false), ("binaryData", true)],
            () => &[],
        };
        let root = self.root();
        fields.iter().flat_map(move |(field, encoded)| {
            let entries = root.get(field).into_iter().flat_map(|it| it.entries().take(MOST_ITEMS));
            entries.map(move |entry| Held { entry, field, encoded: *encoded, secret })
        })
    }

    /// What it holds under keys that are written out. Nothing of what SOPS has encrypted.
    pub fn written(&self) -> Vec<Held<'t>> {
        if self.root().get("sops").is_some() {
            return Vec::new();
        }
        let plain = |it: &Held<'_>| it.entry.key.kind() == Kind::Scalar && !it.entry.is_merge();
        self.held().filter(plain).collect()
    }

    /// Whether its data is all there, so that a key that is not seen is certainly not there.
    pub fn holds_all(&self) -> bool {
        let known = |it: Node<'_>| {
            it.kind() == Kind::Mapping
                && !it.is_unknown()
                && it.entries().all(|it| !it.is_merge() && !it.key.is_unknown())
        };
        let field = |name: &str| self.root().get(name).is_none_or(|it| it.is_null() || known(it));
        self.root().get("sops").is_none()
            && field("data")
            && field("stringData")
            && known(self.root())
    }

    /// Whether what it holds is encrypted, or put in later: by SOPS, by the Vault plugin of Argo CD.
    pub fn is_filled_in(&self) -> bool {
        let filled = |it: &str| it.starts_with("avp.kubernetes.io/") || it.starts_with("vault");
        self.get("sops").is_some()
            || self.annotations().entries().any(|it| filled(it.key.raw_text()))
    }
}

impl<'t> Held<'t> {
    /// Its key.
    pub fn key(&self) -> &'t str {
        self.entry.key.raw_text()
    }

    /// Its value.
    pub fn value(&self) -> Node<'t> {
        self.entry.value
    }

    /// The bytes it stands for; `None` where they are not known, or should be base64 and are not.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let text = self.value().text()?;
        if self.encoded { secret::data(text) } else { Some(text.as_bytes().to_vec()) }
    }

    /// About how many bytes it stands for, known or not.
    pub fn size(&self) -> usize {
        let written = self.value().raw_text().len();
        if self.encoded { written / 4 * 3 } else { written }
    }

    /// The secret in it, if it is one. The range is one of the value as it is written.
    pub fn found(&self) -> Option<Detected> {
        let value = self.value();
        if value.kind() != Kind::Scalar || value.is_empty() || value.value() == Value::Unknown {
            return None;
        }
        let written = value.raw_text();
        let bytes = self.encoded.then(|| secret::data(written)).flatten();
        let plain = bytes.as_ref().map(|it| std::str::from_utf8(it));
        let text = match plain {
            None => Cow::Borrowed(written),
            Some(Ok(text)) => Cow::Borrowed(text),
            // A word may look like base64: `changeme`.
            Some(Err(_)) if written.len() < 16 => Cow::Borrowed(written),
            Some(Err(_)) => return self.store(),
        };
        let decoded = matches!(plain, Some(Ok(_)));
        // Of a file only a part may be a stand-in.
        let word = !text.trim().contains('\n') && !text.trim().starts_with(['{', '[']);
        let harmless = word && secret::is_harmless(text.trim());
        if decoded && secret::is_harmless(written) || harmless {
            return None;
        }
        let mut found = self.found_in(&text)?;
        if decoded {
            found.range = 0..written.len();
        }
        Some(found)
    }

    fn found_in(&self, text: &str) -> Option<Detected> {
        let file = text.trim().contains('\n') || FILES.iter().any(|it| self.key().ends_with(it));
        let name = if file && !self.secret { "" } else { self.key() };
        // A Secret may keep a password in `password.txt`, and a whole file in `config`.
        let whole = secret::detect(name, text).filter(|it| it.confidence > Confidence::Low);
        let inside = || {
            let found = secret::detect_in_file(text).into_iter();
            found.max_by_key(|it| (it.confidence, std::cmp::Reverse(it.range.start)))
        };
        match whole {
            Some(found) if !file || found.confidence == Confidence::High => Some(found),
            Some(found) => inside().or(Some(found)),
            None if file => inside(),
            None => self.random(text),
        }
    }

    /// In a Secret what looks random is one, whatever its name.
    fn random(&self, text: &str) -> Option<Detected> {
        let range = 0..text.len();
        let what = "a random value";
        let random = self.secret && secret::is_random(text.trim());
        random.then_some(Detected { confidence: Confidence::Medium, what, range })
    }

    fn store(&self) -> Option<Detected> {
        let key = self.key().to_ascii_lowercase();
        let range = 0..self.value().raw_text().len();
        STORES.iter().any(|it| key.ends_with(it)).then_some(Detected {
            confidence: Confidence::Medium,
            what: "a key store",
            range,
        })
    }
}
