//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::view::github::{Workflow, pattern_fault};

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-filter-pattern",
    why: "the pattern matches nothing, so the event never starts the workflow, or always does",
    same_as: &["actionlint/glob"],
    severity: Severity::Warning,
    docs: include_str!("invalid_filter_pattern.md"),
    ..Rule::new(Check::Workflow(check))
};

const NAMES: [&str; 5] = ["branches", "branches-ignore", "tags", "tags-ignore", "versions"];
const PATHS: [&str; 2] = ["paths", "paths-ignore"];

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for event in workflow.trigger().events() {
        let names = NAMES.into_iter().map(|it| (it, false));
        for (filter, is_path) in names.chain(PATHS.map(|it| (it, true))) {
            for node in event.list(filter) {
                if node.is_unknown() || node.is_null() {
                    continue;
                }
                let text = node.raw_text();
                let Some(fault) = pattern_fault(text, is_path) else { continue };
                report
                    .at(Within(node, fault.range), format!("the pattern `{text}` {}", fault.what))
                    .help(fault.help);
            }
        }
    }
    for job in workflow.jobs() {
        let version = job.get("snapshot").and_then(|it| it.get("version"));
        let Some(text) = version.and_then(|it| it.text()) else { continue };
        if let (Some(fault), Some(node)) = (pattern_fault(text, false), version) {
            report.at(node, format!("the pattern `{text}` {}", fault.what)).help(fault.help);
        }
    }
}
