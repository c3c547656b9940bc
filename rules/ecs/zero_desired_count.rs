//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/zero-desired-count",
    why: "the service is there, and nothing runs",
    category: Category::Reliability,
    severity: Severity::Info,
    same_as: &["kics/91f16d09", "kics/ecs_service_without_running_tasks"],
    docs: include_str!("zero_desired_count.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some((0, node)) = service.desired_count() else { return };
    report
        .at(node, format!("{} runs no task", service.title()))
        .help("set `desiredCount` to 2, or remove the service");
}
