//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/deploy-without-environment",
    why: "no approvals, no protection, no history of what runs where",
    category: Category::Maintainability,
    severity: Severity::Info,
    same_as: &["glsec/GL019"],
    docs: include_str!("deploy_without_environment.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    if !pipeline.is_closed() {
        return;
    }
    for job in pipeline.jobs().filter(|it| it.get("environment").is_none()) {
        let Some(what) = job.deploys().filter(|_| job.is_complete()) else { continue };
        report
            .at(job, format!("{} runs `{what}` without an `environment`", job.title()))
            .help("add `environment: production`, or whatever it deploys to");
    }
}
