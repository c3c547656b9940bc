//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::view::github::{Step, Target};

pub(super) static RULE: Rule = Rule {
    id: "github/missing-local-action",
    why: "the step fails: there is no action in that folder",
    severity: Severity::Warning,
    docs: include_str!("missing_local_action.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let (Some(uses), Some(workflow)) = (step.uses(), step.workflow()) else { return };
    let Some(path) = uses.local() else { return };
    if step.never_runs() || !workflow.lacks(&uses) {
        return;
    }
    let in_workspace = matches!(uses.target(), Target::Local(_));
    if in_workspace && step.before().iter().any(|it| may_bring(it, path)) {
        return;
    }
    report.at(uses.node, format!("there is no action in `{path}`")).help(
        "add `action.yml` to the folder, or correct the path, which begins at the repository",
    );
}

/// Whether a step may put an action into the folder: it takes out another repository, or names it.
fn may_bring(step: &Step<'_>, path: &str) -> bool {
    let checkout = step.is_action(&["actions/checkout"]);
    let elsewhere = ["repository", "path", "ref"].iter().any(|it| step.with(it).is_some());
    let folder = path.trim_start_matches("./").split('/').next().unwrap_or_default();
    let text = step.run().map(|it| it.raw_text()).unwrap_or_default();
    let makes = text.contains("git clone")
        || text.contains("git submodule")
        || !folder.is_empty() && text.contains(folder);
    // What other actions leave in the workspace nobody knows.
    checkout && elsewhere || makes || step.uses().is_some() && !checkout
}
