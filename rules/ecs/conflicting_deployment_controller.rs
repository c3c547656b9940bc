//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-deployment-controller",
    why: "another controller deploys the service; ECS refuses what is for its own",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-svc-circuit-breaker-with-code-deploy",
        "cdk-preflight/pf-ecs-svc-external-with-load-balancers",
        "cdk-preflight/pf-ecs-svc-external-with-taskdef",
    ],
    docs: include_str!("conflicting_deployment_controller.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let controller = service.get("deploymentController").and_then(|it| it.set("type"));
    let name = service.controller().filter(|it| matches!(*it, "CODE_DEPLOY" | "EXTERNAL"));
    let (Some(controller), Some(name)) = (controller, name) else { return };
    for (node, noun, help) in conflicts(service, name) {
        report
            .at(node, format!("{} has {noun} under the controller `{name}`", service.title()))
            .also(controller, "deploys in a way of its own")
            .help(help);
    }
}

/// What a controller does not allow: its place, what it is, what to do.
fn conflicts<'t>(
    service: &Service<'t>,
    controller: &str,
) -> Vec<(Node<'t>, &'static str, &'static str)> {
    const OWN: &str = "remove it, or use the controller \"ECS\"";
    const MOVE: &str = "move it to the task sets";
    let external = controller == "EXTERNAL";
    let task = service.get("taskDefinition").filter(|_| external);
    let task = task.filter(|it| it.text().is_some() || service.task().is_some());
    let balancer = service.load_balancers().next().filter(|_| external).map(|it| it.node);
    let breaker = service.deployment("deploymentCircuitBreaker");
    let breaker = breaker.filter(|it| it.get("enable").is_some_and(Node::is_true));
    let shift = service.traffic_shift().map(|it| it.1);
    let found = [
        (task, "a task definition", MOVE),
        (balancer, "a load balancer", MOVE),
        (breaker, "a circuit breaker", OWN),
        (shift, "a deployment strategy", OWN),
    ];
    found.into_iter().filter_map(|(node, noun, help)| Some((node?, noun, help))).collect()
}
