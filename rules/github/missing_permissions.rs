//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/missing-permissions",
    why: "the token may then do what the settings of the repository allow, in old ones everything",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV2_GHA_1",
        "poutine/default_permissions_on_risky_events",
        "zizmor/excessive-permissions",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("missing_permissions.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    // What is only called has at most what its caller has.
    if !workflow.permissions().is_unset() || workflow.is_only_called() {
        return;
    }
    let without: Vec<_> =
        workflow.jobs().filter(|it| it.permissions().is_unset() && !it.never_runs()).collect();
    let Some((first, rest)) = without.split_first() else { return };
    let message = match rest {
        [] => format!("{} runs with the default permissions of the token", first.title()),
        _ => format!("{} jobs run with the default permissions of the token", without.len()),
    };
    let read = edit::json!({"contents": "read"});
    let fix =
        workflow.on().and_then(|it| edit::insert_after(it, "permissions", read, Safety::Unsafe));
    report
        .at(first, message)
        .help("put `permissions: {contents: read}` at the top, and what a job needs besides at the job")
        .fix(fix);
}
