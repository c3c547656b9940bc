//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/multiple-firelens-routers",
    why: "a task has one FireLens router",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("multiple_firelens_routers.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let routers: Vec<_> = task.routers().collect();
    let [(_, first), others @ ..] = routers.as_slice() else { return };
    for (container, firelens) in others {
        report
            .at(firelens, format!("{} is one FireLens router too many", container.title()))
            .also(first, "the first router")
            .help("keep `firelensConfiguration` on one container of the task");
    }
}
