//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
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

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.workflow().is_some_and(|it| it.runs_on_event(&EVENTS)) {
        return;
    }
    if step.never_runs() || step.is_guarded() {
        return;
    }
    let Some(head) = step.fork_input() else {
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
    let Some(run) = step.fork_command() else { return };
    let Some(first) = step.after().into_iter().find(Step::runs_code) else { return };
    report
        .at(run.start(), "code of a fork is checked out where secrets are, and run")
        .help(HELP)
        .also(first, "this step may run it");
}
