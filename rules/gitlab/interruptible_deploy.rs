//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/interruptible-deploy",
    why: "what is deployed is then neither the old version nor the new one",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["glsec/GL049"],
    docs: include_str!("interruptible_deploy.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        let Some(node) = job.get("interruptible").filter(|it| it.is_true()) else { continue };
        let Some(what) = job.deploys() else { continue };
        report.at(node, format!("{} runs `{what}` and may be interrupted", job.title())).help(
            "set `interruptible: false` at the job, and `resource_group` so that they run in turn",
        );
    }
}
