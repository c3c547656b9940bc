//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/dependency-on-essential-exit",
    why: "the task stops as soon as an essential container exits",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-dependson-complete-on-essential"],
    fixable: true,
    docs: include_str!("dependency_on_essential_exit.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for edge in task.dependencies().iter().filter(|it| it.waits_for(&["COMPLETE", "SUCCESS"])) {
        // Waiting for oneself is a circle.
        if edge.to.is_essential() != Some(true) || edge.from.index() == edge.to.index() {
            continue;
        }
        let Some(condition) = edge.dependency.condition() else { continue };
        let (from, to) = (edge.from.title(), edge.to.title());
        let finding =
            report.at(condition, format!("{from} waits for {to} to exit, which is essential"));
        finding.help("add `\"essential\": false` to the container that is waited for");
        let Some(essential) = edge.to.get("essential") else {
            finding.also(edge.to, "essential unless it says otherwise");
            continue;
        };
        finding.also(essential, "the task stops when it exits");
        // Some container has to stay essential.
        if edge.from.is_essential() == Some(true) {
            finding.fix(replace(essential, "false", Safety::Safe));
        }
    }
}
