//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/self-logging-firelens-router",
    why: "a router that logs to itself cannot tell why it fails",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("self_logging_firelens_router.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, firelens) in task.routers() {
        let Some(log) = container.log().filter(|it| it.is("awsfirelens")) else { continue };
        let Some(driver) = log.driver() else { continue };
        report
            .at(driver, format!("{} is the FireLens router and logs to itself", container.title()))
            .also(firelens, "the router")
            .help("log it elsewhere: `\"logDriver\": \"awslogs\"`");
    }
}
