//! Which documents of a file are ours, and what each is.
//!
//! [`might_hold`] looks at bytes and costs one search of the text; only what passes is parsed.
//! [`classify`] looks at a parsed root. The shapes and the order of the tests: look-alikes first, never
//! by one word alone.

use crate::document::Kind;
use crate::tree::{Kind as NodeKind, Node, Syntax};
use memchr::memmem;

/// What a root is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A document that we check.
    Ours(Kind),
    /// Something that shares keys with one of ours and is none: its name, for a note.
    LookAlike(&'static str),
    /// Anything else.
    Other,
}

/// Keys that only ECS container definitions have; a list of objects with `name` and `image` needs one.
const CONTAINER_KEYS: [&str; 12] = [
    "essential",
    "portMappings",
    "logConfiguration",
    "mountPoints",
    "memoryReservation",
    "linuxParameters",
    "readonlyRootFilesystem",
    "dependsOn",
    "dockerLabels",
    "environmentFiles",
    "firelensConfiguration",
    "ulimits",
];

/// Whether a text can hold a document of ours. False positives cost a parse, false negatives a check.
pub fn might_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let named: [&[u8]; 2] = [b"containerDefinitions", b"aws_ecs_"];
    if named.iter().any(|it| memmem::find(bytes, it).is_some()) {
        return true;
    }
    let first = text.trim_start_matches('\u{feff}').trim_start().bytes().next();
    matches!(first, Some(b'[' | b'-' | b'#' | b'/'))
        && memmem::find(bytes, b"image").is_some()
        && CONTAINER_KEYS.iter().any(|it| memmem::find(bytes, it.as_bytes()).is_some())
}

/// The notation of a text, by the file's name and else by its first character.
pub fn syntax(path: &str, text: &str) -> Syntax {
    let name = path.to_ascii_lowercase();
    if name.ends_with(".yaml") || name.ends_with(".yml") {
        return Syntax::Yaml;
    }
    if name.ends_with(".tf") || name.ends_with(".tofu") {
        return Syntax::Hcl;
    }
    let first = text.trim_start_matches('\u{feff}').trim_start().bytes().next();
    if name.contains(".json") || matches!(first, Some(b'{' | b'[' | b'/')) {
        return Syntax::Json;
    }
    Syntax::Yaml
}

/// What the root of a document is.
pub fn classify(root: Node<'_>) -> Shape {
    if root.kind() == NodeKind::Sequence {
        return list(root);
    }
    let has = |key| root.get(key).is_some();
    match () {
        () if root.kind() != NodeKind::Mapping => Shape::Other,
        () if has("apiVersion") && has("kind") => Shape::Other,
        () if has("AWSEBDockerrunVersion") => {
            Shape::LookAlike("an Elastic Beanstalk Dockerrun file")
        }
        () if has("jobDefinitionName") => Shape::LookAlike("an AWS Batch job definition"),
        () if has("services") && !has("containerDefinitions") && !has("taskDefinition") => {
            Shape::Other
        }
        () if has("resource") || has("Resources") || has("planned_values") => Shape::Other,
        () if is_daemon(root) => Shape::LookAlike("an ECS daemon task definition"),
        () if is_definition(root) => Shape::Ours(Kind::TaskDefinition),
        () => match root.get("taskDefinition") {
            Some(inner) if is_definition(inner) => Shape::Ours(Kind::WrappedTaskDefinition),
            _ => Shape::Other,
        },
    }
}

fn is_definition(node: Node<'_>) -> bool {
    let Some(containers) = node.get("containerDefinitions") else { return false };
    let described = |it: Node<'_>| {
        it.kind() == NodeKind::Mapping && (it.get("name").is_some() || it.get("image").is_some())
    };
    match containers.kind() {
        NodeKind::Sequence => {
            let mut items = containers.items().peekable();
            items.peek().is_none() && node.get("family").is_some() || items.any(described)
        }
        NodeKind::Mapping => node.get("family").is_some(),
        NodeKind::Scalar => node.get("family").is_some(),
    }
}

/// Daemon task definitions have their own `pidMode` and `ipcMode` values and no network mode.
fn is_daemon(node: Node<'_>) -> bool {
    let daemon_mode = |key| {
        let mode = node.get(key).and_then(Node::text);
        mode.is_some_and(|it| it == "shared" || it == "none" && key == "pidMode")
    };
    (daemon_mode("pidMode") || daemon_mode("ipcMode"))
        && node.get("networkMode").is_none()
        && node.get("requiresCompatibilities").is_none()
}

fn list(root: Node<'_>) -> Shape {
    let container = |it: Node<'_>| {
        it.kind() == NodeKind::Mapping
            && it.get("name").is_some()
            && it.get("image").is_some()
            && CONTAINER_KEYS.iter().any(|key| it.get(key).is_some())
    };
    if root.items().any(container) { Shape::Ours(Kind::ContainerDefinitions) } else { Shape::Other }
}
