//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unexpected-network-configuration",
    why: "only tasks in awsvpc mode have a network interface of their own",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-service-network-config-mode"],
    docs: include_str!("unexpected_network_configuration.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let (Some(vpc), Some(task)) = (service.awsvpc(), service.task()) else { return };
    // There the mode is what is wrong, and `ecs/invalid-fargate-network-mode` says so.
    if vpc.is_unknown() || service.is_fargate() || task.is_fargate() {
        return;
    }
    let message = match task.network_mode() {
        Some("awsvpc") => return,
        Some(mode) => {
            format!("{} places tasks in subnets, their network mode is `{mode}`", service.title())
        }
        None if task.lacks("networkMode") => {
            format!("{} places tasks in subnets, they have no network mode", service.title())
        }
        None => return,
    };
    let finding = report.at(vpc, message);
    match task.get("networkMode") {
        Some(mode) => finding.also(mode, "the mode of the tasks"),
        None => finding.also(task, "the tasks, in bridge mode by default"),
    };
    finding.help("remove `networkConfiguration`, or set `networkMode` to \"awsvpc\"");
}
