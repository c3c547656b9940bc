//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/blocking-manual-job",
    why: "in `rules`, unlike as a keyword of the job, a manual job holds up the pipeline until somebody starts it",
    category: Category::Reliability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("blocking_manual_job.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs().filter(|it| it.is_complete()) {
        if job.get("allow_failure").is_some() || is_kept_apart(pipeline, job.stage()) {
            continue;
        }
        for rule in job.rules() {
            let manual = rule.get("when").filter(|it| it.text() == Some("manual"));
            let Some(when) = manual.filter(|_| !has(rule, "allow_failure")) else { continue };
            let message = format!(
                "{} is manual by a rule, and blocks the pipeline until it is started",
                job.title()
            );
            report
                .at(when, message)
                .help("add `allow_failure: true` to the rule to go on without it, or `false` to say that it shall wait")
                .fix(edit::set(rule, "allow_failure", edit::json!(true), Safety::Unsafe));
        }
    }
}

fn has(rule: Node<'_>, key: &str) -> bool {
    rule.get(key).is_some_and(|it| !it.is_null())
}

/// Whether a stage comes after all others, so that nothing waits for it.
fn is_kept_apart(pipeline: &Pipeline<'_>, stage: &str) -> bool {
    stage == ".post" && pipeline.is_closed()
}
