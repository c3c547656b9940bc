//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/links-outside-bridge",
    why: "links are entries on the Docker bridge, which these modes do not use",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("links_outside_bridge.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate wants another mode before anything else.
    if task.is_fargate() {
        return;
    }
    let Some(mode) = task.network_mode().filter(|it| matches!(*it, "host" | "none")) else {
        return;
    };
    let help = match mode {
        "host" => "remove it; containers reach each other at `localhost`",
        _ => "remove it, or set networkMode to \"bridge\"",
    };
    for container in task.containers() {
        let links = container.get("links").filter(|it| it.is_certain());
        let Some(links) = links else { continue };
        let finding =
            report.at(links, format!("{} has links in network mode {mode}", container.title()));
        finding.help(help);
        if let Some(mode) = task.get("networkMode") {
            finding.also(mode, "links need `bridge`");
        }
    }
}
