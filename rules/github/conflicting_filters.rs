//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/conflicting-filters",
    why: "GitHub takes either the filter or its opposite for an event",
    same_as: &["actionlint/events"],
    docs: include_str!("conflicting_filters.md"),
    ..Rule::new(Check::Workflow(check))
};

const PAIRS: [(&str, &str); 3] =
    [("branches", "branches-ignore"), ("paths", "paths-ignore"), ("tags", "tags-ignore")];

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for event in workflow.trigger().events() {
        for (name, opposite) in PAIRS {
            let (Some(keep), Some(drop)) = (event.entry(name), event.entry(opposite)) else {
                continue;
            };
            report
                .at(drop.key, format!("`{}` has both `{name}` and `{opposite}`", event.name))
                .also(keep.key, format!("`{name}` is here"))
                .help(format!("exclude with `!pattern` after the others in `{name}`"));
        }
    }
}
