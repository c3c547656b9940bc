//! Pipelines of GitLab CI, put together as GitLab does before it looks at a job: included files below the
//! file that includes them, then `extends`, then `!reference`, then what jobs inherit.
//!
//! What comes out is a tree of our own, every value with the place where it is written:
//! `keywords` (the global ones), `jobs` (hidden ones among them, with what they inherit), `unresolved`
//! (includes whose content is not known), `lost` and `circular` (references that lead nowhere, or back to
//! themselves), and `root` where GitLab starts here. GitLab 18, `lib/gitlab/ci/config`, facts of
//! 2026-11.

mod include;
mod merge;
mod write;

use crate::dialect::Dialect;
use crate::document::{Kind, Parsed};
use crate::load::Loaded;
use crate::paths;
use crate::tree::{Kind as NodeKind, Node, Tree, Writer};
use include::Files;
pub(crate) use include::{ROOTS, around};
use merge::{Map, Merged, Value};
use std::sync::Arc;
use write::Scribe;

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
        let own = parsed.documents.iter().find(|it| it.kind == Kind::GitlabFile);
        let (is_embedded, is_example) =
            own.map_or((false, false), |it| (it.is_embedded, it.is_example));
        parsed.add_lowered(tree, Kind::GitlabPipeline, Dialect::Api, scope, "");
        if let Some(added) = parsed.documents.last_mut() {
            (added.is_embedded, added.is_example) = (is_embedded, is_example);
        }
    }
}

/// Whether a file is where GitLab starts.
fn is_root(path: &str) -> bool {
    ROOTS.contains(&paths::name(path))
}

/// The content of a file of GitLab CI.
fn content(parsed: &Parsed) -> Option<Node<'_>> {
    let found = parsed.documents.iter().find(|it| it.kind == Kind::GitlabFile)?;
    Some(parsed.root(found)).filter(|it| it.kind() == NodeKind::Mapping)
}

/// Writes a pipeline.
fn write<'t>(root: Node<'t>, merged: Map<'t>, unresolved: &[Node<'t>], is_root: bool) -> Tree {
    let merged = &Merged::new(merged);
    let mut scribe = Scribe::new(merged);
    let mut writer = Writer::new(root);
    writer.mapping(root, |it| {
        it.key(root, "keywords");
        it.mapping(root, |it| {
            for (key, value) in merged.map.entries.iter().filter(|it| is_global(it.0)) {
                it.copy_key(*key);
                scribe.write(it, value);
            }
        });
        it.key(root, "jobs");
        it.mapping(root, |it| {
            for (key, job) in &merged.jobs() {
                it.copy_key(*key);
                match job {
                    Value::Map(map) => write_job(it, map, merged, &mut scribe),
                    Value::Node(_) => scribe.write(it, job),
                }
            }
        });
        write_list(it, root, "unresolved", unresolved);
        write_list(it, root, "lost", &scribe.lost);
        write_list(it, root, "circular", &scribe.circular);
        if is_root {
            it.key(root, "root");
            it.text(root, "true");
        }
    });
    writer.finish("", None)
}

fn write_list(writer: &mut Writer, root: Node<'_>, name: &str, nodes: &[Node<'_>]) {
    writer.key(root, name);
    writer.sequence(root, |it| nodes.iter().for_each(|node| it.copy(*node)));
}

fn write_job<'t>(
    writer: &mut Writer,
    job: &Map<'t>,
    merged: &Merged<'t>,
    scribe: &mut Scribe<'_, 't>,
) {
    if writer.is_full() {
        return writer.unknown(job.at, "…");
    }
    writer.mapping(job.at, |it| {
        for (key, value) in &job.entries {
            it.copy_key(*key);
            scribe.write(it, value);
        }
        inherit(it, job, merged, scribe);
    });
}

fn is_global(key: Node<'_>) -> bool {
    GLOBAL.contains(&key.raw_text())
}

/// What a job has from the defaults, unless it says otherwise.
fn inherit<'t>(
    writer: &mut Writer,
    job: &Map<'t>,
    merged: &Merged<'t>,
    scribe: &mut Scribe<'_, 't>,
) {
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
    let defaults = merged.written("default").map(|it| it.1);
    for key in INHERITED {
        if job.get(key).is_some() || !takes(key) {
            continue;
        }
        let given = defaults.as_ref().and_then(|it| it.entry(key)).or_else(|| merged.written(key));
        if let Some((key, value)) = given {
            writer.copy_key(key);
            scribe.write(writer, &value);
        }
    }
}

#[cfg(test)]
mod tests;
