//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unrestricted-deploy",
    why: "whoever can push a branch deploys it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL013", "glsec/GL080"],
    cwe: &[284],
    docs: include_str!("unrestricted_deploy.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    if !pipeline.is_closed() || pipeline.has_workflow_rules() {
        return;
    }
    for job in pipeline.jobs() {
        let restricts = ["rules", "only", "except", "when", "trigger"];
        if restricts.iter().any(|it| job.get(it).is_some()) {
            continue;
        }
        let Some(what) = job.deploys().filter(|_| job.is_complete()) else { continue };
        report
            .at(job, format!("{} runs `{what}` for every branch", job.title()))
            .help("add `rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}]`");
    }
}
