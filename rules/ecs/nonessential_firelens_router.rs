//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/nonessential-firelens-router",
    why: "when a router that is not essential stops, the task runs on without logs",
    category: Category::Reliability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("nonessential_firelens_router.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, _) in task.routers() {
        let Some(essential) = container.get("essential").filter(|it| it.is_false()) else {
            continue;
        };
        // One that is started again loses little.
        if container
            .get("restartPolicy")
            .and_then(|it| it.set("enabled"))
            .is_some_and(|it| !it.is_false())
        {
            continue;
        }
        report
            .at(
                essential,
                format!("{} is the FireLens router and not essential", container.title()),
            )
            .help("set `\"essential\": true`")
            .fix(replace(essential, "true", Safety::Unsafe));
    }
}
