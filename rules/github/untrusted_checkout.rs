//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ci::Run;
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/untrusted-checkout",
    why: "the code of a stranger's fork runs with the secrets of this repository",
    category: Category::Security,
    severity: Severity::Error,
    same_as: &[
        "poutine/untrusted_checkout_exec",
        "semgrep/pull-request-target-code-checkout",
        "semgrep/workflow-run-target-code-checkout",
    ],
    cwe: &[94, 829],
    docs: include_str!("untrusted_checkout.md"),
    ..Rule::new(Check::Step(check))
};

/// Events that run with the secrets of the repository although a fork may cause them.
const EVENTS: [&str; 3] = ["issue_comment", "pull_request_target", "workflow_run"];

const HELP: &str =
    "run it under `pull_request`, which has no secrets, and use its artifacts in a second workflow";

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

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.workflow().is_some_and(|it| it.runs_on_event(&EVENTS)) {
        return;
    }
    if step.never_runs() || is_guarded(step) {
        return;
    }
    let Some(head) = head(step) else {
        by_command(step, report);
        return;
    };
    let runs: Vec<_> = step.after().into_iter().filter(Step::runs_code).collect();
    let Some(first) = runs.first() else { return };
    let Some(uses) = step.uses() else { return };
    // From version 7 on, the action refuses, unless it is told not to.
    let forced = step.with("allow-unsafe-pr-checkout").is_some_and(|it| it.text() == Some("true"));
    let asks = step.workflow().is_some_and(|it| it.runs_on_event(&["issue_comment"]));
    let refuses = !asks && uses.major().is_some_and(|it| it >= 7) && !forced;
    let message = match refuses {
        true => "`actions/checkout` refuses to take code of a fork here",
        false => "code of a fork is checked out where secrets are, and run",
    };
    report.at(head, message).help(HELP).also(first, "this step may run it");
}

/// Reports a script that fetches the code of the fork, with what runs after it.
fn by_command(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(script) = step.script() else { return };
    let Some(run) = script.commands().find(fetches) else { return };
    let Some(first) = step.after().into_iter().find(Step::runs_code) else { return };
    report
        .at(run.start(), "code of a fork is checked out where secrets are, and run")
        .help(HELP)
        .also(&first, "this step may run it");
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

/// The input of a checkout that names the code of the fork.
fn head<'t>(step: &Step<'t>) -> Option<Node<'t>> {
    if !step.is_action(&["actions/checkout"]) {
        return None;
    }
    let names = |it: &Node<'_>| HEADS.iter().any(|head| it.raw_text().contains(head));
    ["ref", "repository"].into_iter().filter_map(|it| step.with(it)).find(names)
}

/// Whether a condition asks who caused the run, or where the code comes from.
fn is_guarded(step: &Step<'_>) -> bool {
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
    let conditions = [step.get("if"), step.job().and_then(|it| it.get("if"))];
    let asks = |it: Node<'_>| ASKS.iter().any(|ask| it.raw_text().contains(ask));
    conditions.into_iter().flatten().any(asks)
        || step.job().is_some_and(|it| it.get("environment").is_some())
}
