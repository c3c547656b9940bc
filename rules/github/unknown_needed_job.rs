//! See the page beside this file.

use crate::rule::{Check, MOST_FINDINGS, Report, Rule, Severity};
use crate::text::one_of;
use crate::view::github::Workflow;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-needed-job",
    why: "GitHub refuses a workflow in which a job needs one that there is not",
    same_as: &["actionlint/job-needs"],
    fixable: true,
    docs: include_str!("unknown_needed_job.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let jobs: HashMap<String, _> =
        workflow.jobs().map(|it| (it.id().to_ascii_lowercase(), it)).collect();
    for job in workflow.jobs() {
        if report.len() >= MOST_FINDINGS {
            return;
        }
        let mut seen = HashMap::new();
        for node in job.needs() {
            let Some(name) = node.text().filter(|it| !it.is_empty()) else { continue };
            let lower = name.to_ascii_lowercase();
            if !jobs.contains_key(&lower) {
                let known = || workflow.jobs().map(|it| it.id()).filter(|it| *it != job.id());
                report.at(node, format!("{} needs `{name}`, which is no job", job.title())).meant(
                    node,
                    known(),
                    || match known().next() {
                        Some(_) => format!("use {}, or add the job", one_of(known())),
                        None => "remove it: there is no other job".to_owned(),
                    },
                );
            } else if let Some(first) = seen.insert(lower, node) {
                report
                    .at(node, format!("{} needs `{name}` twice", job.title()))
                    .also(first, "the first time")
                    .help("remove one of them")
                    .severity(Severity::Warning);
            }
        }
    }
}
