//! See the page beside this file.

use super::trailing_when_rule::trailing_when;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::{Occasion, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/duplicate-pipelines",
    why: "one push to a branch with a merge request starts two pipelines",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["checkov/CKV_GITLABCI_2"],
    docs: include_str!("duplicate_pipelines.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    if !pipeline.is_root() || pipeline.has_workflow_rules() || pipeline.may_have_workflow() {
        return;
    }
    let twice = pipeline.jobs().filter(|job| {
        let runs = |on| job.runs_on(on) == Some(true);
        trailing_when(job).is_none() && runs(Occasion::Branch) && runs(Occasion::MergeRequest)
    });
    let jobs: Vec<_> = twice.collect();
    let Some(first) = jobs.first() else { return };
    let others = match jobs.len() {
        1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    let place = first.node().entry("rules").or_else(|| first.node().entry("only"));
    let message =
        format!("{}{others} runs for the push and again for its merge request", first.title());
    let help = "add `workflow: rules` that lets in one of them: `if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS` with `when: never` first";
    match place {
        Some(place) => report.at(place, message),
        None => report.at(first, message),
    }
    .help(help);
}
