//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::{event, table};
use crate::text::nearest;
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-event",
    why: "GitHub refuses a workflow with an event that there is not",
    same_as: &["actionlint/events", "schemastore/github-workflow"],
    fixable: true,
    docs: include_str!("unknown_event.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let known = || table().events.keys().copied();
    for given in workflow.trigger().events() {
        if given.place.is_unknown() || given.name.is_empty() || event(given.name).is_some() {
            continue;
        }
        let severity = match nearest(given.name, known()) {
            Some(_) => Severity::Error,
            None => Severity::Warning,
        };
        report
            .at(given.place, format!("there is no event `{}`", given.name))
            .meant(given.place, known(), || {
                "name an event that starts workflows, such as `push`, or remove it".to_owned()
            })
            .severity(severity);
    }
}
