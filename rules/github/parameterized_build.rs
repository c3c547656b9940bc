//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/parameterized-build",
    why: "what was built cannot be told from the commit alone; SLSA wants it without parameters",
    same_as: &["checkov/CKV_GHA_7"],
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    docs: include_str!("parameterized_build.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let Some(event) = workflow.event("workflow_dispatch") else { return };
    let count = event.inputs().count();
    let (1.., Some(inputs)) = (count, event.entry("inputs")) else { return };
    let what = if count == 1 { "an input" } else { "inputs" };
    report
        .at(inputs.key, format!("who starts the workflow by hand gives it {what}"))
        .help("remove the inputs from what builds releases, or note them in the provenance");
}
