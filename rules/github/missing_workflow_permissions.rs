//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/missing-workflow-permissions",
    why: "a job that is added later starts with what the settings of the repository allow",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["checkov/CKV2_GHA_1", "zizmor/excessive-permissions"],
    cwe: &[250],
    fixable: true,
    docs: include_str!("missing_workflow_permissions.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    // Where a job has none either, that is `github/missing-permissions`.
    let all_say = workflow.jobs().all(|it| !it.permissions().is_unset());
    let only_called = workflow.is_only_called();
    let Some(on) = workflow.on() else { return };
    if workflow.permissions().is_unset() && (all_say || only_called) {
        report
            .at(on.key, "the workflow has no `permissions` of its own, only its jobs do")
            .help("put `permissions: {}` at the top, so that a job has what it names and no more")
            .fix(
                all_say
                    .then(|| edit::insert_after(on, "permissions", edit::json!({}), Safety::Safe))
                    .flatten(),
            );
    }
}
