//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github as schema;
use crate::text::{nearest, one_of};
use crate::view::github::{Event, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/unsupported-filter",
    why: "GitHub refuses the filter, or takes no notice of it",
    same_as: &["actionlint/events", "schemastore/github-workflow"],
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("unsupported_filter.md"),
    ..Rule::new(Check::Workflow(check))
};

const FILTERS: [&str; 6] =
    ["branches", "branches-ignore", "paths", "paths-ignore", "tags", "tags-ignore"];

/// What `workflow_run` cannot do without.
const WORKFLOWS: Option<&str> = Some("workflows");

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for given in workflow.trigger().events() {
        let Some(known) = schema::event(given.name).map(|it| &it.filters) else { continue };
        if ["schedule", "workflow_call", "workflow_dispatch"].contains(&given.name) {
            continue;
        }
        for entry in given.entries() {
            let name = entry.key.raw_text();
            if entry.key.is_unknown() || is_known(&given, name, known) {
                continue;
            }
            let near = meant(&given, name, known);
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => {
                    format!("remove `{name}`, and test for it in the `if` of the jobs")
                }
                None => format!("use {}", one_of(known.iter().copied())),
            };
            report
                .at(entry.key, format!("the event `{}` has no `{name}`", given.name))
                .help(help)
                .fix(near.and_then(|it| replace(entry.key, it, Safety::Unsafe)));
        }
        let slips =
            || given.entries().any(|it| meant(&given, it.key.raw_text(), known) == WORKFLOWS);
        if given.name == "workflow_run"
            && !slips()
            && given.filters.is_none_or(|it| it.lacks("workflows"))
        {
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
        _ if name == "types" || filters.contains(&name) => true,
        // What no event has, and is no slip either, may be newer than the table.
        _ => !is_filter(name) && meant(event, name, filters).is_none(),
    }
}

/// The filter of the event, or `types`, that a name was probably meant to be.
fn meant<'a>(event: &Event<'_>, name: &str, filters: &[&'a str]) -> Option<&'a str> {
    let own: &[&str] = match event.name {
        "workflow_run" => &["workflows"],
        "image_version" => &["names", "versions"],
        _ => &[],
    };
    let has_types = schema::event(event.name).is_some_and(|it| it.types != Some(Vec::new()));
    let types = has_types.then_some("types");
    nearest(name, filters.iter().chain(own).copied().chain(types)).filter(|_| !is_filter(name))
}

fn is_filter(name: &str) -> bool {
    name == "workflows" || FILTERS.contains(&name)
}
