//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::select::listed;
use crate::tree::Node;
use crate::view::ecs::{Container, Deployment};

pub(super) static RULE: Rule = Rule {
    id: "ecs/appspec-container-mismatch",
    why: "CodeDeploy asks ECS to route traffic to a container and port of the task definition it deploys",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("appspec_container_mismatch.md"),
    ..Rule::new(Check::Deployment(check))
};

fn check(deployment: &Deployment<'_>, report: &mut Report<'_>) {
    let Some(task) = deployment.certain_task() else { return };
    let Some(names) = task.names().filter(|it| !it.is_empty()) else { return };
    for target in deployment.targets().filter(|it| !it.names_other_than(&task)) {
        let Some(named) = target.container_name() else { continue };
        let Some(name) = named.text() else { continue };
        if let Some(container) = task.container(name) {
            target.container_port().into_iter().for_each(|it| check_port(&container, it, report));
            continue;
        }
        let message = format!("traffic goes to `{name}`, which is no container of the task");
        report.at(named, message).also(task, "the task definition").meant(
            named,
            names.iter().copied(),
            || format!("name one of the task's containers: {}", listed(names.iter().copied())),
        );
    }
}

fn check_port(container: &Container<'_>, named: Node<'_>, report: &mut Report<'_>) {
    let Some(port) = named.int() else { return };
    let mapped: Option<Vec<_>> = container.ports().map(|it| it.ports()).collect();
    let known = container.get("portMappings").is_some() || container.lacks("portMappings");
    let Some(mapped) = mapped.filter(|_| known) else { return };
    if mapped.iter().any(|(first, last)| (*first..=*last).contains(&port)) {
        return;
    }
    let ports: Vec<_> = mapped.iter().map(|(first, _)| first.to_string()).collect();
    let help = match ports.as_slice() {
        [] => format!("add `{{\"containerPort\": {port}}}` to its `portMappings`"),
        ports => format!("name one of its ports: {}", listed(ports.iter().map(String::as_str))),
    };
    let title = container.title();
    let finding =
        report.at(named, format!("traffic goes to port {port}, which {title} does not map"));
    finding.help(help).also(container, "the container");
}
