//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-fargate-network-mode",
    why: "every Fargate task has a network interface of its own",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-fargate-network-mode", "cfn-lint/E3048"],
    fixable: true,
    docs: include_str!("invalid_fargate_network_mode.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(fargate) = task.fargate() else { return };
    if task.lacks("networkMode") {
        report
            .at(task, "a Fargate task sets no `networkMode`, which means \"bridge\"")
            .also(fargate, "the task is for Fargate")
            .help(r#"add "networkMode": "awsvpc""#);
        return;
    }
    // Other words are no network mode at all, and reported as such.
    let other = ["bridge", "default", "host", "none"];
    let mode = task.get("networkMode").filter(|it| it.text().is_some_and(|it| other.contains(&it)));
    let Some(mode) = mode else { return };
    report
        .at(mode, format!("a Fargate task uses network mode `{}`", mode.raw_text()))
        .also(fargate, "the task is for Fargate")
        .help("use \"awsvpc\"")
        .fix(replace(mode, "awsvpc", Safety::Safe));
}
