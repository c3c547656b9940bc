//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/missing-deployment-environment",
    why: "without an environment nobody has to approve, and every branch gets at its secrets",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    docs: include_str!("missing_deployment_environment.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs().filter(|it| it.get("environment").is_none()) {
        let Some(step) = job.deployment().filter(|it| !it.names_preview()) else { continue };
        report
            .at(job, format!("{} deploys without an environment", job.title()))
            .also(step, "it deploys here")
            .help("add `environment: production`, and give that rules");
    }
}
