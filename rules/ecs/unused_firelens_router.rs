//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unused-firelens-router",
    why: "ECS refuses a router that no container logs to",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("unused_firelens_router.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let mut routers = task.routers().filter(|(_, firelens)| firelens.is_certain());
    let Some((router, firelens)) = routers.next() else { return };
    // A router alone in a bare list is one piece of a list that Terraform puts together.
    if !task.containers_are_known() || task.definition().is_none() && task.containers().count() == 1
    {
        return;
    }
    let logs_elsewhere = |it: Container<'_>| match it.log() {
        None => it.lacks("logConfiguration"),
        Some(log) => log.driver().is_some_and(|it| it.text().is_some_and(|it| it != "awsfirelens")),
    };
    if task.containers().all(logs_elsewhere) {
        report
            .at(firelens, format!("{} is a FireLens router, and no container logs to it", router.title()))
            .help("set `\"logDriver\": \"awsfirelens\"` in another container, or remove `firelensConfiguration`");
    }
}
