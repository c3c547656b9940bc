//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/persisted-credentials",
    why: "the token of the job lies in `.git/config` and leaves with the artifact",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["zizmor/artipacked"],
    cwe: &[522],
    fixable: true,
    docs: include_str!("persisted_credentials.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["actions/checkout"]) || step.never_runs() {
        return;
    }
    let Some(uses) = step.uses() else { return };
    let keeps = step.with("persist-credentials").is_none_or(|it| it.text() == Some("true"));
    // Version 6 keeps it outside of the working directory.
    if !keeps || uses.major().is_some_and(|it| it >= 6) || step.with("path").is_some() {
        return;
    }
    let uploads = |it: &Step<'_>| it.is_action(&["actions/upload-artifact"]) && takes_all(it);
    let Some(upload) = step.after().into_iter().find(uploads) else { return };
    report
        .at(
            uses.node,
            "the token that this step leaves in `.git` is uploaded with the working directory",
        )
        .help("add `persist-credentials: false` under `with`, or upload a folder without `.git`")
        .also(upload, "here")
        .fix(edit::set_path(
            step.node(),
            &["with", "persist-credentials"],
            edit::json!(false),
            Safety::Safe,
        ));
}

/// Whether what is uploaded is the working directory, hidden files among it.
fn takes_all(upload: &Step<'_>) -> bool {
    let hidden = upload.with("include-hidden-files").is_some_and(|it| it.text() == Some("true"));
    let old = upload.uses().and_then(|it| it.major()).is_some_and(|it| it < 4);
    let path = upload.with("path").map(|it| it.raw_text()).unwrap_or_default();
    let whole = path.lines().map(str::trim).any(|it| {
        matches!(
            it,
            "." | "./"
                | "*"
                | "./*"
                | "**"
                | "${{ github.workspace }}"
                | "$GITHUB_WORKSPACE"
                | ".git"
        )
    });
    whole && (hidden || old || upload.uses().is_some_and(|it| it.major().is_none()))
}
