//! Pipelines of GitLab CI, put together as GitLab does before it looks at a job: included files below the
//! file that includes them, then `extends`, then `!reference`, then what jobs inherit.
//!
//! What comes out is a tree of our own, every value with the place where it is written:
//! `keywords` (the global ones), `jobs` (hidden ones among them, with what they inherit), `unresolved`
//! (includes whose content is not known), and `root` where GitLab starts here. GitLab 18, `lib/gitlab/ci/config`, facts of
//! 2026-11.

mod include;
mod merge;

use crate::dialect::Dialect;
use crate::document::{Kind, Parsed};
use crate::load::Loaded;
use crate::paths;
use crate::tree::{Kind as NodeKind, Node, Tree, Writer};
use include::Files;
use merge::{Map, Value};
use std::sync::Arc;

/// The keys at the top that are no jobs.
pub const GLOBAL: [&str; 11] = [
    "after_script",
    "before_script",
    "cache",
    "default",
    "image",
    "include",
    "services",
    "spec",
    "stages",
    "variables",
    "workflow",
];

/// What jobs get from `default`, or from the same keywords at the top.
const INHERITED: [&str; 13] = [
    "after_script",
    "artifacts",
    "before_script",
    "cache",
    "hooks",
    "id_tokens",
    "identity",
    "image",
    "interruptible",
    "retry",
    "services",
    "tags",
    "timeout",
];

/// Lowers every pipeline: of each root file, and of each file that no root includes, as a part of an
/// unknown one.
pub(super) fn lower(files: &mut [Loaded]) {
    let pipelines = {
        let known = Files::new(files);
        if known.is_empty() {
            return;
        }
        known.pipelines()
    };
    for (at, tree) in pipelines {
        let Some(parsed) = files[at].parsed.as_mut() else { continue };
        let scope: Arc<str> = parsed.folder().into();
        parsed.add_lowered(tree, Kind::GitlabPipeline, Dialect::Api, scope, "");
    }
}

/// Whether a file is where GitLab starts.
fn is_root(path: &str) -> bool {
    matches!(paths::name(path), ".gitlab-ci.yml" | ".gitlab-ci.yaml")
}

/// The content of a file of GitLab CI.
fn content(parsed: &Parsed) -> Option<Node<'_>> {
    let found = parsed.documents.iter().find(|it| it.kind == Kind::GitlabFile)?;
    Some(parsed.root(found)).filter(|it| it.kind() == NodeKind::Mapping)
}

/// Writes a pipeline.
fn write<'t>(root: Node<'t>, merged: &Map<'t>, unresolved: &[Node<'t>], is_root: bool) -> Tree {
    let jobs = merge::jobs(merged);
    let mut writer = Writer::new(root);
    writer.mapping(root, |it| {
        it.key(root, "keywords");
        it.mapping(root, |it| {
            for (key, value) in merged.entries.iter().filter(|it| is_global(it.0)) {
                it.copy_key(*key);
                merge::write(it, value, merged, 0);
            }
        });
        it.key(root, "jobs");
        it.mapping(root, |it| {
            for (key, job) in &jobs {
                it.copy_key(*key);
                let Value::Map(map) = job else {
                    merge::write(it, job, merged, 0);
                    continue;
                };
                it.mapping(map.at, |it| {
                    for (key, value) in &map.entries {
                        it.copy_key(*key);
                        merge::write(it, value, merged, 0);
                    }
                    inherit(it, map, merged);
                });
            }
        });
        it.key(root, "unresolved");
        it.sequence(root, |it| unresolved.iter().for_each(|node| it.copy(*node)));
        if is_root {
            it.key(root, "root");
            it.text(root, "true");
        }
    });
    writer.finish("", None)
}

fn is_global(key: Node<'_>) -> bool {
    GLOBAL.contains(&key.raw_text())
}

/// What a job has from the defaults, unless it says otherwise.
fn inherit<'t>(writer: &mut Writer, job: &Map<'t>, merged: &Map<'t>) {
    // What calls another pipeline runs in no image.
    if job.get("trigger").is_some() {
        return;
    }
    let switch = job.get("inherit").and_then(|it| it.get("default"));
    let takes = |key: &str| match switch.as_ref().and_then(Value::node) {
        Some(it) if it.kind() == NodeKind::Sequence => it.items().any(|it| it.raw_text() == key),
        Some(it) => it.raw_text() != "false",
        None => true,
    };
    let defaults = merged.get("default");
    for key in INHERITED {
        if job.get(key).is_some() || !takes(key) {
            continue;
        }
        let given = defaults.as_ref().and_then(|it| it.entry(key)).or_else(|| merged.entry(key));
        if let Some((key, value)) = given {
            writer.copy_key(key);
            merge::write(writer, &value, merged, 0);
        }
    }
}
