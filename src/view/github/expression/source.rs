//! What expressions bring into code.

use super::super::Workflow;
use super::Site;
use super::fixed::{is_fixed, names_files};
use crate::expression::{Kind, Path, Reach, expressions_in};
use crate::tree::Node;
use std::fmt;
use std::ops::Range;

/// A value that an expression brings into code.
pub struct Source<'t> {
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
pub struct Named<'t> {
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
pub fn sources<'t>(site: &Site<'t>) -> Vec<Source<'t>> {
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
pub fn untrusted_in(text: &str) -> Option<Path> {
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
pub fn comes_to(workflow: Option<Workflow<'_>>, path: &Path) -> bool {
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
