//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-container-timeout",
    why: "ECS waits at least 2 seconds, and on Fargate at most 120",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_container_timeout.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for field in ["startTimeout", "stopTimeout"] {
            let Some(node) = container.get(field) else { continue };
            let Some(seconds) = node.int() else { continue };
            let (range, nearest) = match seconds {
                ..2 => ("below 2 seconds", 2),
                121.. if task.is_fargate() => ("above 120 seconds", 120),
                _ => continue,
            };
            let title = container.title();
            let finding = report.at(node, format!("`{field}` of {title} is {seconds}, {range}"));
            if let Some(fargate) = task.fargate().filter(|_| seconds > 120) {
                finding.also(fargate, "the task is for Fargate");
            }
            // Seen refused for `stopTimeout` only; the other is documented.
            if seconds > 120 && field == "startTimeout" {
                finding.severity(Severity::Warning);
            }
            finding.help(format!("use {nearest}")).fix(replace(
                node,
                &nearest.to_string(),
                Safety::Unsafe,
            ));
        }
    }
}
