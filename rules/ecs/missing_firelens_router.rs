//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-firelens-router",
    why: "the `awsfirelens` driver hands logs to a router container of the same task",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-awsfirelens-without-router"],
    docs: include_str!("missing_firelens_router.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let none = task.containers().all(|it| it.lacks("firelensConfiguration"));
    if !none || !task.containers_are_known() {
        return;
    }
    let users: Vec<_> = task.logging_to("awsfirelens").collect();
    let Some(((container, log), others)) = users.split_first() else { return };
    let Some(driver) = log.driver() else { return };
    let message =
        format!("{} logs to awsfirelens, and no container is a router", container.title());
    let finding = report.at(driver, message);
    for (container, log) in others {
        finding.also(log.options_place(), format!("{} too", container.title()));
    }
    finding.help("add a container with `\"firelensConfiguration\": { \"type\": \"fluentbit\" }`");
}
