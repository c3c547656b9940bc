//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::key::is_config_key;
use crate::view::k8s::{Held, MOST_BYTES, Object};

/// The keys that types of Secrets must have: all, or one of them. `core/validation` `ValidateSecret`, read
/// 2026-11-21.
const TYPES: [(&str, bool, &[&str]); 5] = [
    ("kubernetes.io/basic-auth", false, &["username", "password"]),
    ("kubernetes.io/dockercfg", true, &[".dockercfg"]),
    ("kubernetes.io/dockerconfigjson", true, &[".dockerconfigjson"]),
    ("kubernetes.io/ssh-auth", true, &["ssh-privatekey"]),
    ("kubernetes.io/tls", true, &["tls.crt", "tls.key"]),
];

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-secret",
    why: "the API server refuses a Secret without what its type stands for",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_secret.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("", "Secret") {
        return;
    }
    let held = object.written();
    for Held { entry, .. } in &held {
        if entry.key.text().is_some_and(|it| !is_config_key(it)) {
            report
                .at(entry, format!("`{}` cannot be a key of a Secret", entry.key.raw_text()))
                .help("use a-z, A-Z, 0-9, `-`, `_` and `.`");
        }
    }
    let size: usize = held.iter().map(Held::size).sum();
    if size > MOST_BYTES {
        report
            .at(object, format!("{} holds {size} bytes", object.title()))
            .help(format!("split it, or keep files elsewhere: {MOST_BYTES} bytes are the most"));
    }
    keys_of_type(object, report);
    for held in held.iter().filter(|it| it.key().starts_with(".dockerc")) {
        docker(object, held, report);
    }
}

fn keys_of_type(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(node) = object.get("type") else { return };
    let Some(name) = node.text().filter(|_| !object.is_incomplete()) else { return };
    if name == "kubernetes.io/service-account-token" {
        const ACCOUNT: &str = "kubernetes.io/service-account.name";
        if object.annotations().lacks(ACCOUNT) {
            report
                .at(node, format!("a token needs the annotation `{ACCOUNT}`"))
                .help(format!("write `{ACCOUNT}: <name of the account>`"));
        }
        return;
    }
    let Some((_, all, keys)) = TYPES.iter().find(|it| it.0 == name) else { return };
    let held = object.written();
    let has = |key: &str| held.iter().any(|it| it.key() == key);
    let missing: Vec<_> = keys.iter().filter(|it| !has(it)).map(|it| format!("`{it}`")).collect();
    let enough = if *all { missing.is_empty() } else { missing.len() < keys.len() };
    if enough || !object.holds_all() {
        return;
    }
    let list = missing.join(if *all { " and " } else { " or " });
    report
        .at(node, format!("a Secret of the type `{name}` needs {list}"))
        .help(format!("add {list} to `data` or `stringData`, or change the type"));
}

/// The configuration of a registry is JSON.
fn docker(object: &Object<'_>, held: &Held<'_>, report: &mut Report<'_>) {
    let kind =
        object.get("type").and_then(Node::text).and_then(|it| it.strip_prefix("kubernetes.io/"));
    if kind != held.key().strip_prefix('.') {
        return;
    }
    let Some(bytes) = held.bytes() else { return };
    if crate::tree::Value::Unknown != held.value().value()
        && serde_json::from_slice::<serde_json::Value>(&bytes).is_err()
        && !std::str::from_utf8(&bytes).is_ok_and(crate::tree::has_placeholder)
    {
        report
            .at(held.entry.key, format!("`{}` is not JSON", held.key()))
            .help("write it with `kubectl create secret docker-registry`");
    }
}
