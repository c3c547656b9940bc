//! What is secret in objects of Kubernetes because of where it stands, whatever it looks like.

use super::{broken, place};
use crate::secret;
use crate::text::Span;
use crate::tree::{Kind, Node, Value};
use crate::view::command_line::CommandLine;

/// Fields of a Secret, in whatever case somebody writes them.
const FIELDS: [&str; 3] = ["data", "stringdata", "binarydata"];

/// Where kubectl keeps a copy of what it applied.
const COPY: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// Hides what a mapping holds if it is a Secret, a ConfigMap, a patch or a generator of Secrets.
pub(super) fn collect(mapping: Node<'_>, found: &mut Vec<Span>) {
    match mapping.get("kind").map(Node::raw_text) {
        Some("Secret") => whole_secret(mapping, found),
        Some("ConfigMap") => files(mapping, found),
        _ => {}
    }
    if let (Some(path), Some(value)) = (mapping.get("path"), mapping.get("value"))
        && mapping.get("op").is_some()
    {
        patched(path.raw_text(), value, found);
    }
    if let Some(generator) = mapping.get("secretGenerator") {
        literals(generator, found);
    }
    for list in ["command", "args"].iter().filter_map(|it| mapping.get(it)) {
        words(list, found);
    }
}

/// Hides the manifests in a text: a patch, a file of a ConfigMap, a copy in an annotation.
pub(super) fn inside(scalar: Node<'_>, found: &mut Vec<Span>) {
    let text = scalar.raw_text();
    if !text.contains("kind") || !text.contains("Secret") {
        return;
    }
    if text.trim_start().starts_with('{') {
        let plain: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        if plain.contains("\"kind\":\"Secret\"") {
            found.push(place(scalar, 0..text.len()));
        }
        return;
    }
    found.extend(broken::secrets(text).into_iter().map(|it| place(scalar, it)));
}

fn whole_secret(object: Node<'_>, found: &mut Vec<Span>) {
    let held = object.written().filter(|it| {
        let key = it.key.raw_text().to_ascii_lowercase();
        FIELDS.contains(&key.as_str())
    });
    for entry in held {
        // Its keys are no secrets, but where one has another mapping below it, or a list.
        let values = entry.value.entries().map(|it| it.value);
        match entry.value.kind() {
            Kind::Mapping => values.for_each(|it| everything(it, found)),
            _ => everything(entry.value, found),
        }
    }
    let annotations = object.get("metadata").and_then(|it| it.get("annotations"));
    if let Some(copy) = annotations.and_then(|it| it.get(COPY)) {
        everything(copy, found);
    }
}

/// Hides every scalar from a node on of which anything is known.
fn everything(node: Node<'_>, found: &mut Vec<Span>) {
    let scalars = node.nodes().filter(|it| it.kind() == Kind::Scalar);
    let known = scalars.filter(|it| !it.is_empty() && it.value() != Value::Unknown);
    found.extend(known.map(|it| place(it, 0..it.raw_text().len())));
}

/// Hides the secrets in the files that a ConfigMap holds, and files in base64 with any.
fn files(object: Node<'_>, found: &mut Vec<Span>) {
    let values = |field| object.get(field).into_iter().flat_map(|it| it.entries());
    for value in values("data").map(|it| it.value).filter(|it| it.kind() == Kind::Scalar) {
        let secrets = secret::detect_in_file(value.raw_text()).into_iter();
        found.extend(secrets.map(|it| place(value, it.range)));
    }
    for value in values("binaryData").map(|it| it.value).filter(|it| it.kind() == Kind::Scalar) {
        let text = secret::data(value.raw_text()).and_then(|it| String::from_utf8(it).ok());
        if text.is_some_and(|it| !secret::spans_to_hide(&it).is_empty()) {
            found.push(place(value, 0..value.raw_text().len()));
        }
    }
}

/// What a JSON patch puts into an object: the last step of its path is the name of it.
fn patched(path: &str, value: Node<'_>, found: &mut Vec<Span>) {
    let name = path.rsplit('/').next().unwrap_or(path);
    super::hide(name, value, found);
    if path.split('/').any(|it| FIELDS[1..].contains(&it.to_ascii_lowercase().as_str())) {
        everything(value, found);
    }
}

/// What a generator makes a Secret of: `literals` are `key=value`.
fn literals(generator: Node<'_>, found: &mut Vec<Span>) {
    let lists = generator.items().filter_map(|it| it.get("literals"));
    for literal in lists.flat_map(|it| it.items()).filter(|it| it.kind() == Kind::Scalar) {
        let text = literal.raw_text();
        let start = text.find('=').map_or(0, |it| it + 1);
        found.push(place(literal, start..text.len()));
    }
}

/// The words of a command, read as one line: a password is often the word after its option.
fn words(list: Node<'_>, found: &mut Vec<Span>) {
    if list.kind() != Kind::Sequence {
        return;
    }
    let line = CommandLine::new(list);
    for part in secret::detect_in_text(&line.text).into_iter().filter_map(|it| line.part(it.range))
    {
        found.push(place(part.0, part.1));
    }
}
