//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::{Permissions, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/undocumented-permission",
    why: "nobody dares to take away a permission of which nobody knows what it is for",
    same_as: &["zizmor/undocumented-permissions"],
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("undocumented_permission.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    look(workflow.permissions(), report);
    for job in workflow.jobs().filter(|it| it.get("permissions").is_some()) {
        look(job.permissions(), report);
    }
}

fn look(permissions: Permissions<'_>, report: &mut Report<'_>) {
    let bare: Vec<_> = permissions
        .scopes()
        .filter(|it| it.key.raw_text() != "contents" || it.value.raw_text() != "read")
        .filter(|it| it.value.raw_text() != "none")
        .filter(|it| !has_comment(it.value.source().text(), it.value.range().end as usize))
        .collect();
    let Some((first, rest)) = bare.split_first() else { return };
    let name = first.key.raw_text();
    let message = match rest {
        [] => format!("no comment says what the permission `{name}` is for"),
        _ => format!("no comment says what `{name}` and {} more permissions are for", rest.len()),
    };
    report.at(first.key, message).help(format!("add `# what it is for` behind `{name}`"));
}

/// Whether a comment that says something follows on the line.
fn has_comment(text: &str, at: usize) -> bool {
    let line = text.get(at..).and_then(|it| it.lines().next()).unwrap_or_default();
    let words = line.split_once('#').map(|(_, comment)| comment.trim()).unwrap_or_default();
    !words.is_empty()
}
