//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Check, Report, Rule};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/spaced-container-name",
    why: "the action looks for a container whose name begins with the blank, and fails",
    fixable: true,
    docs: include_str!("spaced_container_name.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["aws-actions/amazon-ecs-render-task-definition"]) || step.never_runs() {
        return;
    }
    let Some(names) = step.with("container-name") else { return };
    // Of the whole input the blanks around it are taken away.
    let Some(text) = names.text().map(str::trim).filter(|it| it.contains(',')) else { return };
    let mut parts = text.split(',');
    let Some(spaced) = parts.find(|it| it.trim() != *it) else { return };
    let trimmed: Vec<_> = text.split(',').map(str::trim).collect();
    let message = format!("the list of containers has the name `{}`, with a blank", shown(spaced));
    report.at(names, message).help(format!("write `{}`", trimmed.join(","))).fix(replace(
        names,
        &trimmed.join(","),
        Safety::Safe,
    ));
}

/// A name with its blanks, on one line.
fn shown(name: &str) -> String {
    name.replace(['\n', '\r', '\t'], " ")
}
