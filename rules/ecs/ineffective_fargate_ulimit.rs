//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/ineffective-fargate-ulimit",
    why: "Fargate promises its own value for `nofile` only; what it makes of others is not written",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("ineffective_fargate_ulimit.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.is_fargate() {
        return;
    }
    for container in task.containers() {
        for name in container.list("ulimits").filter_map(|it| it.set("name")) {
            let Some(text) = name.text().filter(|it| *it != "nofile") else { continue };
            report
                .at(name, format!("{} sets the limit `{text}` on Fargate", container.title()))
                .help("remove it, or test that it takes effect");
        }
    }
}
