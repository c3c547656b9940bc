//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-service-registry",
    why: "a registry is told one port of the task",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-registries-multiple"],
    fixable: true,
    docs: include_str!("invalid_service_registry.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    if let Some(second) = service.list("serviceRegistries").nth(1) {
        report
            .at(second, format!("{} has more than one service registry", service.title()))
            .help("keep one of them; others may be added with Service Connect");
    }
    for registry in service.few("serviceRegistries") {
        check_port(service, registry, report);
        check_container(service, registry, report);
    }
}

fn check_port(service: &Service<'_>, registry: Node<'_>, report: &mut Report<'_>) {
    let given = |field| registry.set(field).filter(|it| service.is_given(*it));
    if let (Some(port), Some(of_container)) = (given("port"), given("containerPort")) {
        report
            .at(port, "a service registry has both `port` and `containerPort`")
            .also(of_container, "the port of the container")
            .help("remove one of them");
        return;
    }
    let Some(task) = service.task().filter(|_| service.interface().is_none()) else { return };
    if !task.uses_bridge() && !task.is_network_mode("host") {
        return;
    }
    let mut needed = ["containerName", "containerPort"].into_iter();
    let Some(missing) = needed.find(|it| registry.lacks(it)) else { return };
    report
        .at(registry, format!("a service registry has no `{missing}`, and tasks share an address"))
        .also(task.get("networkMode").unwrap_or(task.root()), "the network of the task")
        .help("add `containerName` and `containerPort`");
}

fn check_container(service: &Service<'_>, registry: Node<'_>, report: &mut Report<'_>) {
    let Some(task) = service.task() else { return };
    let (Some(names), Some(node)) = (task.names(), registry.set("containerName")) else { return };
    let Some(name) = node.text() else { return };
    if !names.contains(name) {
        report
            .at(
                node,
                format!("a service registry names `{name}`, which is no container of the task"),
            )
            .also(task, "the task")
            .meant(node, names.iter().copied(), || {
                format!("use {}", one_of(names.iter().copied()))
            });
        return;
    }
    let port = registry.set("containerPort").and_then(|it| Some((it, it.int()?)));
    let (Some(container), Some((node, port))) = (task.container(name), port) else { return };
    if container.maps(port) == Some(false) {
        report
            .at(
                node,
                format!(
                    "a service registry has port {port}, which {} does not map",
                    container.title()
                ),
            )
            .also(container, "the container")
            .help("use a port that it maps");
    }
}
