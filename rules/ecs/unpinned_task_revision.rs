//! See the page beside this file.

use crate::dialect::Dialect;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unpinned-task-revision",
    why: "which revision runs depends on the moment",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unpinned_task_revision.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Other languages register the revision that they name.
    if service.dialect() != Dialect::Api {
        return;
    }
    let Some(node) = service.get("taskDefinition") else { return };
    let Some(text) = node.text() else { return };
    let family = text.rsplit('/').next().unwrap_or(text);
    if !family.contains(':') {
        report
            .at(node, format!("{} starts the latest revision of `{family}`", service.title()))
            .help(format!("name a revision, such as `{family}:1`"));
    }
}
