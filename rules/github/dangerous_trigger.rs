//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/dangerous-trigger",
    why: "it runs for strangers' forks with the secrets of this repository",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/dangerous-triggers"],
    cwe: &[269],
    docs: include_str!("dangerous_trigger.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for event in workflow.trigger().events() {
        if !matches!(event.name, "pull_request_target" | "workflow_run") {
            continue;
        }
        report
            .at(
                event.place,
                format!("`{}` starts the workflow for forks, with secrets", event.name),
            )
            .help("use `pull_request` where no secret is needed; else never run code of the fork");
    }
}
