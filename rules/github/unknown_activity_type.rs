//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::event;
use crate::text::one_of;
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-activity-type",
    why: "no such activity ever starts the workflow, and GitHub may refuse it",
    same_as: &["actionlint/events", "schemastore/github-workflow"],
    fixable: true,
    severity: Severity::Warning,
    docs: include_str!("unknown_activity_type.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for given in workflow.trigger().events() {
        let Some(known) = event(given.name).and_then(|it| it.types.as_ref()) else { continue };
        let Some(types) = given.entry("types") else { continue };
        if known.is_empty() {
            report
                .at(types.key, format!("the event `{}` has no activity types", given.name))
                .help("remove `types`");
            continue;
        }
        for node in given.list("types") {
            let Some(text) = node.text().filter(|it| !known.contains(it)) else { continue };
            report.at(node, format!("the event `{}` has no type `{text}`", given.name)).meant(
                node,
                known.iter().copied(),
                || format!("use {}", one_of(known.iter().copied())),
            );
        }
    }
}
