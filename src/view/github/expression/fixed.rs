//! Which values are harmless in a script, and which are not though no event says so.

use super::super::Step;
use super::Site;
use crate::expression::{Path, Type};
use crate::tree::Node;

/// Outputs of actions that hold names of files or branches of a pull request.
const FILES: [(&str, &[&str]); 4] = [
    ("dorny/paths-filter", &["_files"]),
    ("jitterbit/get-changed-files", &["all", "added", "modified", "added_modified", "renamed"]),
    ("tj-actions/branch-names", &["current_branch", "head_ref_branch", "ref_branch"]),
    ("tj-actions/changed-files", &["_files"]),
];

/// Whether a path reads such an output of an earlier step.
pub(super) fn names_files(step: &Step<'_>, path: &Path) -> bool {
    let (Some("steps"), Some(id), Some("outputs"), Some(output)) =
        (path.name(0), path.name(1), path.name(2), path.name(3))
    else {
        return false;
    };
    let before = step.before();
    let source = before.iter().find(|it| it.id().is_some_and(|it| it.eq_ignore_ascii_case(id)));
    let Some(source) = source else { return false };
    FILES.iter().any(|(action, outputs)| {
        source.is_action(&[action]) && outputs.iter().any(|it| output.ends_with(it))
    })
}

/// Properties of `github` that have no special characters.
const FIXED: [&str; 27] = [
    "action",
    "action_path",
    "action_repository",
    "actor_id",
    "api_url",
    "event_name",
    "event_path",
    "graphql_url",
    "job",
    "repository",
    "repository_id",
    "repository_owner",
    "repository_owner_id",
    "repositoryurl",
    "repository_visibility",
    "retention_days",
    "ref_protected",
    "ref_type",
    "run_attempt",
    "run_id",
    "run_number",
    "server_url",
    "sha",
    "token",
    "workflow_sha",
    "workspace",
    "path",
];

/// Whether a value has no characters that mean something to a shell.
pub(super) fn is_fixed(site: &Site<'_>, path: &Path) -> bool {
    let last = (0..path.segments.len()).rev().find_map(|it| path.name(it)).unwrap_or_default();
    match path.context() {
        "runner" | "strategy" | "job" => true,
        "github" if path.name(1) == Some("event") => {
            matches!(
                last,
                "action" | "id" | "node_id" | "number" | "sha" | "merged" | "draft" | "login"
            ) || last.ends_with("_id")
                || last.ends_with("_url")
                || last.ends_with("_at")
                || last.ends_with("_sha")
        }
        "github" => FIXED.contains(&last),
        "steps" => matches!(path.name(2), Some("outcome" | "conclusion")),
        "needs" | "jobs" => path.name(2) == Some("result"),
        "matrix" => is_listed(site, path),
        "inputs" => is_flag(site, path),
        _ => false,
    }
}

/// Whether the file itself lists the values of the matrix.
fn is_listed(site: &Site<'_>, path: &Path) -> bool {
    let matrix = site.job.and_then(|it| it.get("strategy")?.get("matrix"));
    let Some((matrix, name)) = matrix.zip(path.name(1)) else { return false };
    let plain = |it: Node<'_>| it.nodes().all(|it| !it.raw_text().contains("${{"));
    let own = matrix.entries().find(|it| it.key.raw_text().eq_ignore_ascii_case(name));
    let include = matrix.get("include");
    own.is_none_or(|it| plain(it.value))
        && include.is_none_or(plain)
        && (own.is_some() || include.is_some())
}

/// Whether an input is a boolean or a number.
fn is_flag(site: &Site<'_>, path: &Path) -> bool {
    let Some((workflow, name)) = site.workflow().zip(path.name(1)) else { return false };
    let events = workflow.trigger().events();
    let declared =
        events.iter().filter(|it| matches!(it.name, "workflow_call" | "workflow_dispatch"));
    let mut types = declared
        .flat_map(|it| it.inputs())
        .filter(|it| it.0.raw_text().eq_ignore_ascii_case(name))
        .map(|it| Type::of_input(it.1.get("type").map(Node::raw_text).unwrap_or("string")))
        .peekable();
    types.peek().is_some() && types.all(|it| matches!(it, Type::Bool | Type::Number))
}
