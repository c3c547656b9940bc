//! See the page beside this file.

use crate::edit;
use crate::finding::{Fix, Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::github::{Job, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/overlapping-deployments",
    why: "two pushes in a row deploy at the same time, and the older may end last",
    category: Category::Reliability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("overlapping_deployments.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let shared = workflow.get("concurrency");
    let deploying: Vec<Job<'_>> = workflow.jobs().filter(|it| it.deployment().is_some()).collect();
    let limits: Vec<Node<'_>> =
        deploying.iter().filter_map(|it| it.get("concurrency")).chain(shared).collect();
    let cancelled = |it: &&Node<'_>| it.get("cancel-in-progress").is_some_and(|it| it.is_true());
    if let (Some(limit), Some(job)) = (limits.iter().find(cancelled), deploying.first()) {
        let place = limit.get("cancel-in-progress").unwrap_or(*limit);
        report
            .at(
                place,
                format!("a later run cancels {} in the midst of its deployment", job.title()),
            )
            .help("set `cancel-in-progress: false` for what deploys")
            .severity(Severity::Warning)
            .fix(replace(place, "false", Safety::Unsafe));
    }
    let free = deploying.iter().filter(|it| shared.is_none() && it.get("concurrency").is_none());
    let free: Vec<_> =
        free.filter(|it| !workflow.is_only_called() || it.get("if").is_none()).collect();
    let Some((first, rest)) = free.split_first() else { return };
    if workflow.is_only_called() {
        return;
    }
    let message = match rest {
        [] => format!("nothing keeps two runs of {} apart", first.title()),
        _ => format!("nothing keeps two runs of {} jobs that deploy apart", free.len()),
    };
    report
        .at(first, message)
        .help("add `concurrency: {group: deploy-production, cancel-in-progress: false}`")
        .fix(rest.is_empty().then(|| keep_apart(first)).flatten());
}

fn keep_apart(job: &Job<'_>) -> Option<Fix> {
    let group = edit::json!({"group": job.id(), "cancel-in-progress": false});
    edit::set(job.node(), "concurrency", group, Safety::Unsafe)
}
