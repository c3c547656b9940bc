//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/unnamed-workflow",
    why: "GitHub shows paths and ids in place of names",
    same_as: &["zizmor/anonymous-definition"],
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unnamed_workflow.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    if workflow.root().lacks("name") {
        let place = workflow.on().map(|it| it.key).unwrap_or(workflow.root());
        report.at(place, "the workflow has no name").help("add `name: ` at the top");
    }
    let without: Vec<_> = workflow.jobs().filter(|it| it.node().lacks("name")).collect();
    let Some((first, rest)) = without.split_first() else { return };
    let message = match rest {
        [] => format!("{} has no name", first.title()),
        _ => format!("{} jobs have no name", without.len()),
    };
    report.at(first, message).help("add `name: ` to the job");
}
