//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Built, Container, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unexposed-container-port",
    why: "the load balancer asks a port where probably nobody listens",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("unexposed_container_port.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    task.built().into_iter().for_each(|it| of_container(&it.0, it.1, report));
}

fn of_container(container: &Container<'_>, built: &Built<'_>, report: &mut Report<'_>) {
    let Some(exposed) = built.file.port() else { return };
    let mut ports = container.ports();
    let Some(port) = ports.next().and_then(|it| it.container_port()) else { return };
    if ports.next().is_some() || port.int().is_none_or(|it| it == i64::from(exposed)) {
        return;
    }
    // The container may be told to listen there.
    let written = port.raw_text();
    if container.environment().any(|it| it.value.is_some_and(|it| it.raw_text() == written)) {
        return;
    }
    let message =
        format!("{} maps port {written}, and its image exposes {exposed}", container.title());
    report
        .at(port, message)
        .help(format!("map {exposed}, or expose {written}"))
        .also(&built.place, "the image is built here");
}
