//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::gitlab::{Job, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/trailing-when-rule",
    why: "one push to a branch with a merge request starts two pipelines",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("trailing_when_rule.md"),
    ..Rule::new(Check::Pipeline(check))
};

/// With these a rule adds the job. GitLab refuses others; `gitlab/invalid-value` says so.
const STARTS: [&str; 5] = ["on_success", "on_failure", "always", "manual", "delayed"];

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    if !pipeline.reads_as_root() || pipeline.has_workflow_rules() || pipeline.may_have_workflow() {
        return;
    }
    for job in pipeline.jobs() {
        let Some(rule) = trailing_when(&job) else { continue };
        let when = rule.get("when").map_or("", Node::raw_text);
        if !STARTS.contains(&when) {
            continue;
        }
        let message =
            format!("the last rule of {} is `when: {when}` for every pipeline", job.title());
        report
            .at(rule, message)
            .help("add `workflow: rules`, or end with the `if` that is meant; without a match a job is left out");
    }
}

/// The last rule of a job, where it has nothing but a `when` that is not `never`.
pub(super) fn trailing_when<'t>(job: &Job<'t>) -> Option<Node<'t>> {
    let last = *job.rules().last()?;
    let mut entries = last.entries();
    let (only, None) = (entries.next()?, entries.next()) else { return None };
    let says = only.key.raw_text() == "when" && only.value.text().is_some_and(|it| it != "never");
    says.then_some(last)
}
