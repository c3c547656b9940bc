//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::select::listed;
use crate::view::ecs::Deployment;

pub(super) static RULE: Rule = Rule {
    id: "ecs/image-definitions-mismatch",
    why: "CodePipeline fails when it is to give an image to a container that the task does not have",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("image_definitions_mismatch.md"),
    ..Rule::new(Check::Deployment(check))
};

fn check(deployment: &Deployment<'_>, report: &mut Report<'_>) {
    let Some(task) = deployment.certain_task() else { return };
    let Some(names) = task.names().filter(|it| !it.is_empty()) else { return };
    for item in deployment.items() {
        let Some(named) = item.set("name") else { continue };
        let Some(name) = named.text().filter(|it| !names.contains(it)) else { continue };
        report
            .at(named, format!("an image is for `{name}`, which is no container of the task"))
            .also(task, "the task definition")
            .meant(named, names.iter().copied(), || {
                format!("name one of the task's containers: {}", listed(names.iter().copied()))
            });
    }
}
