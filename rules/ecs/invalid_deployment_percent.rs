//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-deployment-percent",
    why: "ECS takes a minimum up to 100 and a maximum from 100",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-service-deployment-percent"],
    docs: include_str!("invalid_deployment_percent.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let least = service.percent("minimumHealthyPercent").filter(|it| !(0..=100).contains(&it.0));
    if let Some((least, node)) = least {
        report
            .at(node, format!("{} keeps {least} percent of its tasks healthy", service.title()))
            .help("use 0 to 100");
    }
    if let Some((most, node)) = service.percent("maximumPercent").filter(|it| it.0 < 100) {
        report
            .at(node, format!("{} may run {most} percent of its tasks at most", service.title()))
            .help("use 100 or more; 200 starts all new tasks beside the old ones");
    }
}
