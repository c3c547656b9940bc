//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unexpected-service-role",
    why: "what these services need is done with the service-linked role of ECS",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-svc-role-with-awsvpc",
        "cdk-preflight/pf-ecs-svc-role-without-load-balancers",
    ],
    docs: include_str!("unexpected_service_role.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let role = service.get("role").filter(|it| service.is_service() && service.is_given(*it));
    let Some(role) = role else { return };
    let title = service.title();
    if service.lacks("loadBalancers") {
        report
            .at(role, format!("{title} has a `role` and no load balancer"))
            .help("remove `role`, or add `loadBalancers`");
        return;
    }
    let Some((place, label)) = reason(service) else { return };
    report
        .at(role, format!("{title} has a `role`, where ECS uses its service-linked role"))
        .also(place, label)
        .help("remove `role`");
}

/// What makes ECS use its own role.
fn reason<'t>(service: &Service<'t>) -> Option<(Node<'t>, &'static str)> {
    let registry = service.list("serviceRegistries").next();
    let second = service.load_balancers().nth(1).map(|it| it.node);
    let external = service.get("deploymentController");
    let external = external.filter(|_| service.controller() == Some("EXTERNAL"));
    [
        (service.interface(), "tasks have their own network interface"),
        (registry, "the service is registered for discovery"),
        (external, "deployments are controlled from outside"),
        (second, "there is more than one target group"),
    ]
    .into_iter()
    .find_map(|(place, label)| Some((place?, label)))
}
