//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-essential-container",
    why: "a task lives as long as its essential containers; registration is refused without any",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-essential-container", "cfn-lint/E3042"],
    fixable: true,
    docs: include_str!("missing_essential_container.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let inessential: Vec<_> = task
        .containers()
        .filter(|it| it.is_essential() == Some(false))
        .filter_map(|it| it.get("essential"))
        .collect();
    let Some((first, rest)) = inessential.split_first() else { return };
    // Items that are no mappings count too: they may be anything.
    if inessential.len() < task.container_count() {
        return;
    }
    let finding = report
        .at(*first, "no container of the task is essential")
        .help("set `essential` to `true` on the main container");
    let main = task.containers().next().and_then(|it| it.get("essential"));
    finding
        .fix(main.filter(|_| rest.is_empty()).and_then(|it| replace(it, "true", Safety::Unsafe)));
    for node in rest {
        finding.also(*node, "not essential either");
    }
}
