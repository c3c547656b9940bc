//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-codedeploy-controller",
    why: "CodeDeploy takes only services that were created for it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("missing_codedeploy_controller.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    if !service.is_service() || service.controller() != Some("ECS") {
        return;
    }
    let groups = service.deployment_groups();
    let Some(group) = groups.first() else { return };
    let message = format!("{} is for CodeDeploy and has the controller of ECS", service.title());
    let controller = service.get("deploymentController").and_then(|it| it.set("type"));
    let finding = match controller {
        Some(controller) => report.at(controller, message),
        None => report.at(service, message),
    };
    finding.also(*group, "CodeDeploy is to deploy it").help(match service.is_command() {
        true => "create it with `--deployment-controller type=CODE_DEPLOY`",
        false => "create it with `deploymentController.type` \"CODE_DEPLOY\"",
    });
}
