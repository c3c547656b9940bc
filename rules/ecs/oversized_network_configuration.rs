//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/oversized-network-configuration",
    why: "ECS takes no more than 16 subnets and 5 security groups",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("oversized_network_configuration.md"),
    ..Rule::new(Check::Service(check))
};

/// API reference, `AwsVpcConfiguration`, read 2026-10.
const LIMITS: [(&str, &str, usize); 2] =
    [("subnets", "subnets", 16), ("securityGroups", "security groups", 5)];

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(vpc) = service.awsvpc() else { return };
    for (field, noun, most) in LIMITS {
        let Some(list) = vpc.set(field) else { continue };
        let count = list.items().count();
        if count > most {
            report
                .at(list, format!("{} has {count} {noun}", service.title()))
                .help(format!("keep {most} of them at most"));
        }
    }
}
