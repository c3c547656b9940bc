//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, name};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-family",
    why: "registration is refused: a family has up to 255 letters, digits, hyphens and underscores",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-taskdef-family"],
    docs: include_str!("invalid_family.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(family) = task.get("family") else { return };
    let Some(fault) = name::fault(family) else { return };
    report.at(family, format!("the family {fault}")).help(name::help(family));
}
