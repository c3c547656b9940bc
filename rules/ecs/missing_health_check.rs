//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-health-check",
    why: "ECS replaces a container that hangs only if the task definition says how to tell",
    category: Category::Reliability,
    severity: Severity::Info,
    same_as: &["kics/d24389b4", "kics/ecs_task_definition_healthcheck_missing"],
    docs: include_str!("missing_health_check.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // A container that another waits to be healthy is refused without; another rule says so.
    let waits = task.dependencies();
    let awaited = |it: &Container<'_>| {
        waits.iter().any(|edge| edge.waits_for(&["HEALTHY"]) && edge.to.node().is(it.node()))
    };
    let found: Vec<_> = task.containers().filter(|it| is_unchecked(it) && !awaited(it)).collect();
    let Some((first, others)) = found.split_first() else { return };
    let finding = report.at(first, format!("no health check for {}", titles(&found)));
    finding.label("serves a port");
    finding.help(format!(
        "add \"healthCheck\": {{ \"command\": [\"CMD-SHELL\", \"curl -f {}/ || exit 1\"] }}",
        address(first)
    ));
    for container in others {
        finding.also(container, "serves a port too");
    }
}

/// Whether the task stands and falls with it, it serves a port, and nothing asks whether it does.
fn is_unchecked(container: &Container<'_>) -> bool {
    container.is_essential() == Some(true)
        && container.ports().next().is_some()
        && container.lacks("healthCheck")
}

/// Where it is asked: the first port that is written.
fn address(container: &Container<'_>) -> String {
    match container.ports().find_map(|it| it.container_port()?.int()) {
        None | Some(80) => "http://localhost".to_owned(),
        Some(443) => "-k https://localhost".to_owned(),
        Some(port) => format!("http://localhost:{port}"),
    }
}
