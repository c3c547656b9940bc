//! What expressions bring into code.

use crate::expression::{Kind, Path, Reach, Type, expressions_in};
use crate::tree::Node;
use crate::view::github::{Site, Step, Workflow};
use std::fmt;
use std::ops::Range;

/// A value that an expression brings into code.
pub(super) struct Source<'t> {
    /// What is read.
    pub path: Named<'t>,
    /// The value of the environment variable that it is read through.
    pub through: Option<Node<'t>>,
    /// Whether its text has no characters that mean something to a shell.
    pub is_fixed: bool,
    /// Whether an event that starts the workflow brings it, if anybody can choose it.
    pub comes: bool,
    /// What anybody can choose who sends something.
    chosen: Option<Path>,
}

/// A path, with how it is written.
pub(super) struct Named<'t> {
    path: Path,
    written: &'t str,
    last: &'t str,
}

impl<'t> Named<'t> {
    /// Its bytes in the text of the scalar.
    pub fn range(&self) -> Range<usize> {
        self.path.range.clone()
    }

    /// The last name in it, as it is written.
    pub fn last_name(&self) -> &'t str {
        self.last
    }

    /// A name for an environment variable of this value.
    pub fn variable(&self) -> String {
        let plain =
            |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_uppercase() } else { '_' };
        let name: String = self.last.chars().map(plain).collect();
        match name.as_str() {
            "" => "VALUE".to_owned(),
            // Some names mean something to every program.
            "PATH" | "HOME" | "USER" | "REF" => format!("THE_{name}"),
            _ => name,
        }
    }
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.written)
    }
}

impl Source<'_> {
    /// Whether anybody can choose it who sends an issue, a comment, a commit or a pull request.
    pub fn is_untrusted(&self) -> bool {
        self.chosen.is_some()
    }

    /// Whether it comes from pull requests, in a workflow that has no secrets for those of forks.
    pub fn is_only_pull_request(&self, site: &Site<'_>) -> bool {
        const SENDS: [&str; 3] =
            ["pull_request", "pull_request_review", "pull_request_review_comment"];
        let Some(workflow) = site.workflow() else { return false };
        let events = workflow.trigger().events();
        let sends = |it: &str| carries(it, self.chosen.as_ref());
        let mut senders = events.iter().filter(|it| sends(it.name)).peekable();
        senders.peek().is_some() && senders.all(|it| SENDS.contains(&it.name))
    }
}

/// What an expression brings into the code it stands in, in order.
pub(super) fn sources<'t>(site: &Site<'t>) -> Vec<Source<'t>> {
    let results = site.expression.results();
    results.into_iter().filter_map(|it| source(site, &it)).collect()
}

fn source<'t>(site: &Site<'t>, reach: &Reach<'_>) -> Option<Source<'t>> {
    let path = reach.path.clone()?;
    let mut chosen = reach.is_untrusted().then(|| path.clone());
    let mut through = None;
    let last = written_name(site, reach).unwrap_or_default();
    let mut is_fixed = is_fixed(site, &path);
    if let (true, Some(step)) = (path.is("env.*"), site.step) {
        through = step.variable(last);
        let text = through.map(Node::raw_text).unwrap_or_default();
        chosen = untrusted_in(text);
        // A variable that the file sets to plain text is as fixed as the script.
        is_fixed |= through.is_some_and(|it| it.text().is_some());
        if chosen.is_none() {
            through = None;
        }
    }
    if chosen.is_none() && site.step.is_some_and(|it| names_files(&it, &path)) {
        chosen = Some(path.clone());
    }
    let comes = chosen.as_ref().is_some_and(|it| comes_to(site.workflow(), it));
    let path = Named { written: site.text(path.range.clone()), path, last };
    Some(Source { path, through, is_fixed, comes, chosen })
}

/// The first untrusted path in the expressions of a text.
pub(super) fn untrusted_in(text: &str) -> Option<Path> {
    expressions_in(text).find_map(|it| it.expression.untrusted().into_iter().next())
}

/// The last name of a path as it is written, as names of variables have cases.
fn written_name<'s>(site: &Site<'s>, reach: &Reach<'_>) -> Option<&'s str> {
    match &reach.node.kind {
        Kind::Property { at, .. } => Some(site.text(at.clone())),
        Kind::Index { index, .. } => {
            index.as_text().map(|_| site.text(index.range.clone()).trim_matches('\''))
        }
        _ => None,
    }
}

/// Whether one of the events that start a workflow brings this value. What starts an action is not known.
pub(super) fn comes_to(workflow: Option<Workflow<'_>>, path: &Path) -> bool {
    let Some(workflow) = workflow else { return true };
    let events = workflow.trigger().events();
    events.is_empty() || events.iter().any(|it| carries(it.name, Some(path)))
}

/// Whether an event may bring a value. One that is not known may bring all.
fn carries(event: &str, path: Option<&Path>) -> bool {
    let Some(path) = path else { return true };
    let is_pull = event.starts_with("pull_request");
    if path.is("github.head_ref") {
        return is_pull || event == "workflow_call";
    }
    match (event, path.name(2)) {
        ("schedule" | "workflow_dispatch" | "repository_dispatch", _) => false,
        (_, Some("pull_request")) => !matches!(event, "push" | "issues" | "issue_comment"),
        (_, Some("commits" | "head_commit")) => !is_pull && !event.starts_with("issue"),
        (_, Some("issue")) => !is_pull && event != "push",
        (_, Some("workflow_run")) => matches!(event, "workflow_run" | "workflow_call"),
        _ => true,
    }
}

/// Outputs of actions that hold names of files or branches of a pull request.
const FILES: [(&str, &[&str]); 4] = [
    ("dorny/paths-filter", &["_files"]),
    ("jitterbit/get-changed-files", &["all", "added", "modified", "added_modified", "renamed"]),
    ("tj-actions/branch-names", &["current_branch", "head_ref_branch", "ref_branch"]),
    ("tj-actions/changed-files", &["_files"]),
];

/// Whether a path reads such an output of an earlier step.
fn names_files(step: &Step<'_>, path: &Path) -> bool {
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
fn is_fixed(site: &Site<'_>, path: &Path) -> bool {
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
