//! Code of forks in workflows that run with the secrets of the repository.

use super::Step;
use crate::tree::Node;
use crate::view::ci::Run;

/// What names the code of the fork.
const HEADS: [&str; 9] = [
    "github.event.pull_request.head",
    "github.event.pull_request.merge_commit_sha",
    "github.event.workflow_run.head",
    "github.event.workflow_run.pull_requests",
    "github.head_ref",
    "refs/pull/",
    "github.event.number",
    "github.event.issue.number",
    "github.event.pull_request.number",
];

impl<'t> Step<'t> {
    /// The input of a checkout that names the code of a fork.
    pub fn fork_input(&self) -> Option<Node<'t>> {
        if !self.is_action(&["actions/checkout"]) {
            return None;
        }
        let names = |it: &Node<'_>| HEADS.iter().any(|head| it.raw_text().contains(head));
        ["ref", "repository"].into_iter().filter_map(|it| self.with(it)).find(names)
    }

    /// The command that gets the code of a pull request into the working directory.
    pub fn fork_command(&self) -> Option<Run<'t>> {
        self.script()?.commands().find(fetches)
    }

    /// Whether a condition asks who caused the run, or where the code comes from.
    pub fn is_guarded(&self) -> bool {
        const ASKS: [&str; 9] = [
            "head.repo.full_name",
            "head.repo.fork",
            "head_repository",
            "author_association",
            "github.actor",
            "triggering_actor",
            "event.sender",
            "label.name",
            "github.event_name == 'push'",
        ];
        let conditions = [self.get("if"), self.job().and_then(|it| it.get("if"))];
        let asks = |it: Node<'_>| ASKS.iter().any(|ask| it.raw_text().contains(ask));
        conditions.into_iter().flatten().any(asks)
            || self.job().is_some_and(|it| it.get("environment").is_some())
    }
}

/// Whether a command gets the code of a pull request into the working directory.
fn fetches(run: &Run<'_>) -> bool {
    let words: Vec<_> = run.command.words.iter().map(|it| run.written(it)).collect();
    match words.as_slice() {
        ["gh", "pr", "checkout", ..] => true,
        ["git", "checkout" | "switch" | "merge", rest @ ..] => {
            rest.iter().any(|it| HEADS.iter().any(|head| it.contains(head)))
        }
        _ => false,
    }
}
