//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/self-hosted-runner",
    why: "what one job leaves behind, the next one finds, unless each has a fresh machine",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/self-hosted-runner"],
    docs: include_str!("self_hosted_runner.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs() {
        let labels = job.labels();
        let group = job.get("runs-on").and_then(|it| it.get("group"));
        let own = labels.iter().copied().find(|it| it.text() == Some("self-hosted")).or(group);
        let Some(own) = own else { continue };
        report
            .at(own, format!("{} runs on a runner of your own", job.title()))
            .help("see that each job gets a fresh machine: start the runner with `--ephemeral`");
    }
}
