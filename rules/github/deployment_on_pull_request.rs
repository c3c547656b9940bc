//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::{Event, Job, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/deployment-on-pull-request",
    why: "whoever opens a pull request deploys it before anybody has looked at it",
    category: Category::Security,
    severity: Severity::Warning,
    docs: include_str!("deployment_on_pull_request.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let events = workflow.trigger().events();
    let Some(event) = events.iter().find(|it| starts_early(it)) else { return };
    for job in workflow.jobs() {
        let Some(step) = job.deployment() else { continue };
        let is_bound = step.get("if").is_some() || job.get("environment").is_some();
        if is_bound || has_condition(workflow, &job, 0) || step.names_preview() {
            continue;
        }
        report
            .at(step, format!("{} deploys on `{}`", job.title(), event.name))
            .also(event.place, "the event is here")
            .help("add `if: github.event_name == 'push'` to the job, or take the event out");
    }
}

fn starts_early(event: &Event<'_>) -> bool {
    // What is closed may have been merged.
    let types = event.list("types");
    let is_open = types.is_empty() || types.iter().any(|it| it.raw_text() != "closed");
    matches!(event.name, "pull_request" | "pull_request_target") && is_open
}

/// Whether a job, or one that it waits for, has a condition.
fn has_condition(workflow: &Workflow<'_>, job: &Job<'_>, depth: usize) -> bool {
    if depth > 20 || job.get("if").is_some() {
        return true;
    }
    let needed = job.needs().filter_map(|it| workflow.job(it.text()?));
    needed.into_iter().any(|it| has_condition(workflow, &it, depth + 1))
}
