//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::event;
use crate::text::one_of;
use crate::view::github::{Event, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/unsupported-filter",
    why: "GitHub refuses the filter, or takes no notice of it",
    same_as: &["actionlint/events", "schemastore/github-workflow"],
    severity: Severity::Warning,
    docs: include_str!("unsupported_filter.md"),
    ..Rule::new(Check::Workflow(check))
};

const FILTERS: [&str; 6] =
    ["branches", "branches-ignore", "paths", "paths-ignore", "tags", "tags-ignore"];

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for given in workflow.trigger().events() {
        let Some(known) = event(given.name).map(|it| &it.filters) else { continue };
        if ["schedule", "workflow_call", "workflow_dispatch"].contains(&given.name) {
            continue;
        }
        for entry in given.entries() {
            let name = entry.key.raw_text();
            if entry.key.is_unknown() || is_known(&given, name, known) {
                continue;
            }
            let help = match known.is_empty() {
                true => format!("remove `{name}`, and test for it in the `if` of the jobs"),
                false => format!("use {}", one_of(known.iter().copied())),
            };
            report.at(entry.key, format!("the event `{}` has no `{name}`", given.name)).help(help);
        }
        if given.name == "workflow_run" && given.filters.is_none_or(|it| it.lacks("workflows")) {
            report
                .at(given.place, "`workflow_run` does not say after which workflows")
                .help("add `workflows: [name]`");
        }
    }
}

fn is_known(event: &Event<'_>, name: &str, filters: &[&str]) -> bool {
    match event.name {
        "workflow_run" if name == "workflows" => true,
        "image_version" if matches!(name, "names" | "versions") => true,
        // What no event has may be newer than the table.
        _ => name == "types" || filters.contains(&name) || !is_filter(name),
    }
}

fn is_filter(name: &str) -> bool {
    name == "workflows" || FILTERS.contains(&name)
}
