//! See the page beside this file.

use crate::document::Kind;
use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-tag-propagation",
    why: "costs of tasks cannot be told by the tags of their service",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    fixable: true,
    docs: include_str!("missing_tag_propagation.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let managed = service.get("enableECSManagedTags").filter(|it| it.is_true());
    let Some(managed) = managed.filter(|_| service.kind() != Kind::TaskSet) else { return };
    let none = service.get("propagateTags").filter(|it| it.text() == Some("NONE"));
    if none.is_none() && !service.lacks("propagateTags") {
        return;
    }
    let from =
        if service.is_service() { "`SERVICE` or `TASK_DEFINITION`" } else { "`TASK_DEFINITION`" };
    let value = if service.is_service() { "SERVICE" } else { "TASK_DEFINITION" };
    report
        .at(none.unwrap_or(managed), format!("tasks of {} get no tags of its own", service.title()))
        .help(format!("set `propagateTags` to {from}"))
        .fix(edit::set(service.root(), "propagateTags", value.into(), Safety::Unsafe));
}
