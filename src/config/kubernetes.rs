//! The table `[kubernetes]`: the clusters that the objects go to.

use super::Config;
use super::reader::{Reader, Value};
use crate::schema::kubernetes::Version;
use crate::select::quoted;

/// The keys of the table.
pub(super) const KEYS: [&str; 3] = ["version", "provider", "crd-folders"];

pub(super) fn read(config: &mut Config, value: &Value<'_>, reader: &mut Reader) {
    let Some(table) = value.value.as_table() else {
        reader.wrong_type(value, "a table", "write `[kubernetes]`");
        return;
    };
    for (key, value) in table {
        let value = Value::new(key, value);
        match value.key {
            "version" => {
                config.target.kubernetes = version(&value, reader).unwrap_or_default();
            }
            "provider" => config.target.eks = provider(&value, reader),
            "crd-folders" => {
                let words = reader.strings(&value).into_iter();
                config.crd_folders = words.map(|(_, it)| it.to_owned()).collect();
            }
            _ => reader.unknown_key(key, &KEYS),
        }
    }
}

fn version(value: &Value<'_>, reader: &mut Reader) -> Option<Version> {
    let text = reader.string(value)?;
    let found = Version::parse(text);
    if found.is_none() {
        let message = format!("{} is no version of Kubernetes that is known", quoted(text));
        reader.fault(value.span.clone(), message, Version::known());
    }
    found
}

fn provider(value: &Value<'_>, reader: &mut Reader) -> bool {
    let Some(text) = reader.string(value) else { return false };
    if text != "eks" {
        let message = format!("unknown provider {}", quoted(text));
        reader.fault(value.span.clone(), message, "the one that is known is `eks`");
    }
    text == "eks"
}
