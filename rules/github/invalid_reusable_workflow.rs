//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::view::github::{Job, Target, Uses, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-reusable-workflow",
    why: "GitHub refuses a workflow that calls what cannot be called",
    same_as: &["actionlint/workflow-call", "schemastore/github-workflow"],
    docs: include_str!("invalid_reusable_workflow.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs() {
        let Some(uses) = job.calls() else { continue };
        if uses.text().is_empty() || uses.node.is_unknown() {
            continue;
        }
        look(workflow, &job, &uses, report);
    }
}

fn look<'t>(workflow: &Workflow<'t>, job: &Job<'t>, uses: &Uses<'t>, report: &mut Report<'_>) {
    let text = uses.text();
    match uses.target() {
        Target::Local(_) | Target::Own(_) => {
            if let Some(range) = uses.version_range() {
                let range = range.start - 1..range.end;
                report
                    .at(
                        Within(uses.node, range),
                        format!("{} names a version of its own repository", job.title()),
                    )
                    .help("leave out `@` and what follows");
            } else if workflow.lacks(uses) {
                // Of a file that was taken out of its repository others are not there either.
                let is_alone = workflow.is_alone();
                report
                    .at(uses.node, format!("there is no workflow `{text}`"))
                    .help("correct the path, which begins at the repository")
                    .severity(if is_alone { Severity::Warning } else { Severity::Error });
            } else if let Some(called) = workflow.local_workflow(uses)
                && called.event("workflow_call").is_none()
            {
                report
                    .at(uses.node, format!("`{text}` cannot be called by other workflows"))
                    .help("add `workflow_call:` to its `on`");
            }
        }
        Target::Repository { path, version: Some(_), .. } if is_workflow(path) => {}
        _ => {
            report.at(uses.node, format!("`{text}` is no workflow that a job can call")).help(
                "write `owner/repository/.github/workflows/file.yml@ref`, or use it in a step",
            );
        }
    }
}

fn is_workflow(path: &str) -> bool {
    let is_yaml = path.ends_with(".yml") || path.ends_with(".yaml");
    // Other words may stand for a path that is put in later.
    path.starts_with(".github/workflows/") && is_yaml || path.contains(['$', '{', '<'])
}
