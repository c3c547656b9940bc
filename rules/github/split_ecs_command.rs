//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/split-ecs-command",
    why: "the action splits the command at every blank, and quotes are parts of the words",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("split_ecs_command.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["aws-actions/amazon-ecs-render-task-definition"]) || step.never_runs() {
        return;
    }
    let Some(command) = step.with("command") else { return };
    let Some(text) = command.text().map(str::trim) else { return };
    let message = if text.starts_with('[') && text.contains('"') {
        "the command is a list in JSON, and is split at its blanks"
    } else if text.contains(['"', '\'']) {
        "the command has quotes, and is split at every blank"
    } else {
        return;
    };
    report.at(command, message).help("write the command into the task definition itself");
}
