//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unknown-override-container",
    why: "an override is for a container of the task that is run",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("unknown_override_container.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(task) = service.task() else { return };
    let Some(names) = task.names() else { return };
    for node in service.container_overrides().filter_map(|it| it.set("name")) {
        let Some(name) = node.text().filter(|it| !names.contains(it)) else { continue };
        report
            .at(node, format!("an override is for `{name}`, which is no container of the task"))
            .also(task, "the task")
            .meant(node, names.iter().copied(), || {
                format!("use {}", one_of(names.iter().copied()))
            });
    }
}
