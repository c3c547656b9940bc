//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::key::is_config_key;
use crate::view::k8s::{Held, MOST_BYTES, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-config-map",
    why: "keys become names of files, and etcd takes no larger values",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_config_map.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("", "ConfigMap") {
        return;
    }
    let held = object.written();
    for Held { entry, field, .. } in &held {
        let Some(key) = entry.key.text() else { continue };
        if !is_config_key(key) {
            report
                .at(entry, format!("`{key}` cannot be a key of a ConfigMap"))
                .help("use a-z, A-Z, 0-9, `-`, `_` and `.`, and give the path where it is mounted");
        }
        let plain = object.root().get("data").filter(|_| *field == "binaryData");
        if let Some(other) = plain.and_then(|it| it.entry(key)) {
            report
                .at(entry, format!("`{key}` is in `data` and in `binaryData`"))
                .help("remove one of them")
                .also(other, "the other one");
        }
    }
    let size: usize = held.iter().map(Held::size).sum();
    if size > MOST_BYTES {
        report
            .at(object, format!("{} holds {size} bytes", object.title()))
            .help(format!("split it, or put it into an image: {MOST_BYTES} bytes are the most"));
    }
}
