//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-codedeploy-load-balancer",
    why: "CodeDeploy deploys by moving the traffic of a load balancer",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-service-codedeploy-lb"],
    docs: include_str!("missing_codedeploy_load_balancer.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let is_lacking = service.controller() == Some("CODE_DEPLOY") && service.lacks("loadBalancers");
    let controller = service.get("deploymentController").and_then(|it| it.set("type"));
    let Some(controller) = controller.filter(|_| is_lacking) else { return };
    report
        .at(controller, format!("{} has no load balancer for CodeDeploy", service.title()))
        .help("add `loadBalancers`, or use the controller \"ECS\"");
}
