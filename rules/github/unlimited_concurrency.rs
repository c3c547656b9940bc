//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/unlimited-concurrency",
    why: "runs that nobody waits for any more take up runners and minutes",
    same_as: &["zizmor/concurrency-limits"],
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unlimited_concurrency.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    if workflow.is_only_called() {
        return;
    }
    if let Some(limit) = workflow.get("concurrency") {
        return incomplete(limit, report);
    }
    let jobs: Vec<_> = workflow.jobs().collect();
    let limits: Vec<Node<'_>> = jobs.iter().filter_map(|it| it.get("concurrency")).collect();
    limits.iter().for_each(|it| incomplete(*it, report));
    if limits.len() < jobs.len() {
        let place = workflow.on().map(|it| it.key).unwrap_or(workflow.root());
        report
            .at(place, "nothing ends the runs of the workflow that a later one has overtaken")
            .help("add `concurrency: {group: \"${{ github.workflow }}-${{ github.ref }}\", cancel-in-progress: true}`");
    }
}

fn incomplete(limit: Node<'_>, report: &mut Report<'_>) {
    let is_open = limit.kind() == Kind::Mapping && limit.get("cancel-in-progress").is_some();
    if !is_open && !limit.is_null() {
        report
            .at(limit, "`concurrency` does not say whether a later run cancels an earlier")
            .help("add `cancel-in-progress: true`, or `false` for what deploys");
    }
}
