//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github;
use crate::text::{nearest, one_of};
use crate::view::github::{Action, Step};

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-action-input",
    why: "the action never reads it, and GitHub says so in a note that nobody sees",
    same_as: &["actionlint/action"],
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("unknown_action_input.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(uses) = step.uses() else { return };
    let local = step.local_action();
    let table = github::action(uses.name());
    let known: Vec<&str> = match (&local, table) {
        (Some(action), _) => inputs(action),
        (None, Some(action)) => action.inputs.keys().copied().collect(),
        (None, None) => return,
    };
    // Of versions that the table does not have, only a slip is certain.
    let is_covered = local.is_some()
        || uses.major().is_some_and(|it| table.is_some_and(|table| table.knows(it)));
    for entry in step.get("with").into_iter().flat_map(|it| it.entries()) {
        let name = entry.key.raw_text();
        let extra = matches!(name, "args" | "entrypoint") || entry.key.is_unknown();
        if extra || entry.is_merge() || known.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            continue;
        }
        if !is_covered && nearest(name, known.iter().copied()).is_none() {
            continue;
        }
        report.at(entry.key, format!("`{}` has no input `{name}`", uses.name())).meant(
            entry.key,
            known.iter().copied(),
            || match known.is_empty() {
                true => "remove it; the action has no inputs".to_owned(),
                false => format!("remove it, or use {}", one_of(known.iter().copied())),
            },
        );
    }
}

fn inputs<'t>(action: &Action<'t>) -> Vec<&'t str> {
    action.inputs().map(|it| it.key.raw_text()).collect()
}
