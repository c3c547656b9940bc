//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Service, WithoutSubnets};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-network-configuration",
    why: "without subnets ECS cannot give tasks a network interface",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3052"],
    docs: include_str!("missing_network_configuration.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Under an external controller the task sets have the network.
    let controller = service.controller();
    if service.is_service() && !matches!(controller, Some("ECS" | "CODE_DEPLOY")) {
        return;
    }
    let Some(lacking) = service.without_subnets() else { return };
    let mode = service.task().and_then(|it| it.get("networkMode"));
    let needs = service.fargate().or(mode.filter(|it| it.text() == Some("awsvpc")));
    let message = format!("{} has no subnets for its tasks", service.title());
    let finding = match (lacking, needs) {
        (WithoutSubnets::Awsvpc(vpc), _) => report.at(vpc, message),
        (_, None) => return,
        (WithoutSubnets::Network(network), _) => report.at(network, message),
        (WithoutSubnets::Service, _) => report.at(service, message),
    };
    if let Some(needs) = needs {
        finding.also(needs, "every task has a network interface of its own");
    }
    finding.help("list them in `networkConfiguration.awsvpcConfiguration.subnets`");
}
