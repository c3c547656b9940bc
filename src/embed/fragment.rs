//! Parts of container definitions that examples show alone: `{"logConfiguration": …}`.

use crate::tree::{Kind, Node, Tree, Writer};

/// Keys of container definitions that few other things have.
const TELLING: [&str; 6] = [
    "dockerLabels",
    "environmentFiles",
    "firelensConfiguration",
    "linuxParameters",
    "logConfiguration",
    "portMappings",
];

/// The others that may stand beside them.
const OTHERS: [&str; 16] = [
    "command",
    "cpu",
    "dependsOn",
    "entryPoint",
    "environment",
    "essential",
    "healthCheck",
    "image",
    "memory",
    "memoryReservation",
    "mountPoints",
    "name",
    "privileged",
    "readonlyRootFilesystem",
    "secrets",
    "user",
];

/// Whether a text may be such a part, by its bytes.
pub(super) fn may_be_one(text: &str) -> bool {
    text.starts_with('{') && TELLING.iter().any(|it| text.contains(it))
}

/// The list of containers that a part belongs to, with the places of the part.
pub(super) fn list(root: Node<'_>) -> Option<Tree> {
    let mut keys = root.written().map(|it| it.key.raw_text());
    let known = |it: &str| TELLING.contains(&it) || OTHERS.contains(&it);
    let tells = root.written().any(|it| TELLING.contains(&it.key.raw_text()));
    if root.kind() != Kind::Mapping || !tells || !keys.all(known) {
        return None;
    }
    let mut writer = Writer::new(root);
    writer.sequence(root, |it| it.copy(root));
    Some(writer.finish("", None))
}
