//! AppSpec files in the revision that CodeDeploy is given, as a text in JSON.

use crate::text::Mapped;
use crate::tree::{Kind, Node};

/// The members of a revision that hold an AppSpec file. CodeDeploy API reference, `RevisionLocation`, read
/// 2026-11-22.
const HOLDERS: [&str; 2] = ["appSpecContent", "string"];

/// The AppSpec file in a revision, or in the input of CreateDeployment that has one.
pub(super) fn appspec(root: Node<'_>) -> Option<Mapped> {
    let revision = root.get("revision").unwrap_or(root);
    let contents = HOLDERS.iter().filter_map(|it| revision.get(it)?.get("content"));
    let mut texts = contents.filter(|it| it.kind() == Kind::Scalar);
    texts.next()?.embedded()
}
