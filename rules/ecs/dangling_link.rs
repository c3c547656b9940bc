//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::did_you_mean;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/dangling-link",
    why: "a link is resolved among the containers of the same task",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("dangling_link.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Other modes refuse links as such.
    if task.uses_awsvpc() || matches!(task.network_mode(), Some("host" | "none")) {
        return;
    }
    let Some(names) = task.names() else { return };
    for container in task.containers() {
        for link in container.links() {
            let Some(name) = link.container_name().filter(|it| !names.contains(it)) else {
                continue;
            };
            let title = container.title();
            let message = format!("{title} links to `{name}`, which is no container of the task");
            let help = did_you_mean(name, names.iter().copied(), || {
                format!("add a container `{name}`, or remove the link")
            });
            report.at(link.0, message).help(help);
        }
    }
}
