//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Service, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-windows-spot",
    why: "Fargate Spot runs Linux only",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("unsupported_windows_spot.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(task) = service.task().filter(Task::is_windows) else { return };
    let spot = service.provider_strategy().and_then(|it| it.spot()?.provider());
    let Some(spot) = spot else { return };
    let finding = report.at(spot, format!("{} runs Windows on Fargate Spot", service.title()));
    if let Some(family) = task.os_family() {
        finding.also(family, "the tasks run on Windows");
    }
    finding.help("use `FARGATE`").fix(replace(spot, "FARGATE", Safety::Unsafe));
}
