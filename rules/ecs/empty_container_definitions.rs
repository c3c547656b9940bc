//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Kind;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/empty-container-definitions",
    why: "a task runs at least one container; registration is refused without any",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-container-definitions-empty", "cfn-lint/E3042"],
    docs: include_str!("empty_container_definitions.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(definition) = task.definition() else { return };
    let Some(entry) = definition.entry("containerDefinitions") else { return };
    if entry.value.kind() == Kind::Sequence && entry.value.is_empty() {
        report
            .at(entry, "the task has no containers")
            .help("add one: `{ \"name\": \"web\", \"image\": \"…\" }`");
    }
}
