//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/single-task-service",
    why: "while the one task is replaced, nothing else answers",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("single_task_service.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some((1, node)) = service.desired_count() else { return };
    report
        .at(node, format!("{} runs one task", service.title()))
        .help("set `desiredCount` to 2, with subnets in two zones");
}
