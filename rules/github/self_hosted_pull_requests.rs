//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/self-hosted-pull-requests",
    why: "a stranger's fork runs its code on your machine, and may stay there",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["poutine/pr_runs_on_self_hosted"],
    cwe: &[94],
    docs: include_str!("self_hosted_pull_requests.md"),
    ..Rule::new(Check::Workflow(check))
};

const EVENTS: [&str; 2] = ["pull_request", "pull_request_target"];

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    if !workflow.runs_on_event(&EVENTS) {
        return;
    }
    for job in workflow.jobs().filter(|it| !it.never_runs()) {
        let labels = job.labels();
        let own = labels.iter().find(|it| it.text() == Some("self-hosted"));
        // A condition may keep pull requests out.
        let Some(own) = own.filter(|_| job.get("if").is_none()) else { continue };
        report
            .at(*own, format!("{} runs pull requests on a runner of your own", job.title()))
            .help("use a runner of GitHub, or leave forks out: `if: github.event.pull_request.head.repo.fork == false`");
    }
}
