//! See the page beside this file.

use crate::paths;
use crate::rule::{Check, Report, Rule};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/unloadable-task-definition",
    why: "the action loads the file as a module of Node.js, for which only `.json` is JSON",
    docs: include_str!("unloadable_task_definition.md"),
    ..Rule::new(Check::Step(check))
};

/// What Node.js runs as a program.
const PROGRAMS: [&str; 4] = [".js", ".cjs", ".mjs", ".node"];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["aws-actions/amazon-ecs-render-task-definition"]) || step.never_runs() {
        return;
    }
    let Some(file) = step.with("task-definition") else { return };
    let Some(text) = file.text().map(str::trim).filter(|it| !it.is_empty()) else { return };
    let name = paths::name(text);
    if name.is_empty() || name.ends_with(".json") || PROGRAMS.iter().any(|it| name.ends_with(it)) {
        return;
    }
    report
        .at(file, format!("`{name}` is no JSON by its name"))
        .help("render from a file in JSON whose name ends in `.json`");
}
