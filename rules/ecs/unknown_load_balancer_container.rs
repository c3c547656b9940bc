//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unknown-load-balancer-container",
    why: "a load balancer leads to a container of the task that the service starts",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-svc-lb-container-name-missing",
        "cdk-preflight/pf-ecs-taskset-lb-container-missing",
    ],
    fixable: true,
    docs: include_str!("unknown_load_balancer_container.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(task) = service.task() else { return };
    let Some(names) = task.names() else { return };
    for balancer in service.load_balancers() {
        let Some(node) = balancer.get("containerName") else { continue };
        let Some(name) = node.text().filter(|it| !names.contains(it)) else { continue };
        report
            .at(
                node,
                format!("a load balancer leads to `{name}`, which is no container of the task"),
            )
            .also(task, "the task")
            .meant(node, names.iter().copied(), || {
                format!("use {}", one_of(names.iter().copied()))
            });
    }
}
