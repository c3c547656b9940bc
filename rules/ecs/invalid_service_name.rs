//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Service, name};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-service-name",
    why: "names of services are letters, digits, hyphens and underscores",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-service-name"],
    docs: include_str!("invalid_service_name.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(node) = service.get("serviceName").filter(|_| service.is_service()) else { return };
    let Some(fault) = name::fault(node) else { return };
    report.at(node, format!("the name of the service {fault}")).help(name::help(node));
}
