//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github;
use crate::view::github::{Action, Step};

pub(super) static RULE: Rule = Rule {
    id: "github/missing-action-input",
    why: "the action cannot do its work without it",
    same_as: &["actionlint/action"],
    severity: Severity::Warning,
    docs: include_str!("missing_action_input.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(uses) = step.uses() else { return };
    let with = step.get("with");
    // What is merged, or an expression, may give anything.
    let open = with.is_some_and(|it| it.is_unknown() || it.written().any(|it| it.is_merge()));
    if open || step.never_runs() {
        return;
    }
    let local = step.local_action();
    let required: Vec<&str> = match (&local, github::action(uses.name())) {
        (Some(action), _) => required_of(action),
        (None, Some(action)) => action.required().collect(),
        (None, None) => return,
    };
    let missing: Vec<_> = required.into_iter().filter(|it| step.with(it).is_none()).collect();
    let (Some(first), Some(node)) = (missing.first(), step.get("uses")) else { return };
    let list = missing.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    // GitHub itself does not look at `required`; the well-known actions do.
    let severity = if local.is_some() { Severity::Warning } else { Severity::Error };
    report
        .at(node, format!("`{}` needs {list}", uses.name()))
        .help(format!("add `{first}` under `with`"))
        .severity(severity);
}

fn required_of<'t>(action: &Action<'t>) -> Vec<&'t str> {
    let needed = action.inputs().filter(|it| {
        it.value.get("required").is_some_and(|it| it.is_true()) && it.value.get("default").is_none()
    });
    needed.map(|it| it.key.raw_text()).collect()
}
