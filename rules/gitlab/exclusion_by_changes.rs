//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/exclusion-by-changes",
    why: "where nothing was pushed to compare with, `changes` is always true, and the job is left out",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["semgrep/changes-with-when-never"],
    docs: include_str!("exclusion_by_changes.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        for rule in job.rules() {
            let is_never = rule.get("when").is_some_and(|it| it.text() == Some("never"));
            let Some(changes) =
                rule.entry("changes").filter(|it| is_never && !is_narrowed(rule, it.value))
            else {
                continue;
            };
            let message = format!("{} is left out wherever `changes` cannot be told", job.title());
            report
                .at(changes, message)
                .help("turn it round: let the job in by the `changes` that it is for; or add an `if` for pushes");
        }
    }
}

/// Whether a rule is for certain pipelines alone, or says what to compare with.
fn is_narrowed(rule: Node<'_>, changes: Node<'_>) -> bool {
    rule.get("if").is_some_and(|it| !it.is_null()) || changes.get("compare_to").is_some()
}
