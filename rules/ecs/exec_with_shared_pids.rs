//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/exec-with-shared-pids",
    why: "of containers that share their processes only one can be reached",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("exec_with_shared_pids.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let (Some(exec), Some(task)) = (service.exec(), service.task()) else { return };
    let mode = task.get("pidMode").filter(|it| it.text() == Some("task"));
    let Some(mode) = mode.filter(|_| task.container_count() > 1) else { return };
    report
        .at(exec, "ECS Exec is on, and reaches one container of the task only")
        .also(mode, "the containers share their processes")
        .help("remove `pidMode`, or turn ECS Exec off");
}
