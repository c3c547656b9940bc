//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-load-balancer",
    why: "nothing spreads requests over the tasks of the service",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["kics/ecs_no_load_balancer_attached", "kics/fb2b0ecf"],
    docs: include_str!("missing_load_balancer.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Under an external controller the task sets have the load balancers.
    let could = service.is_service() && matches!(service.controller(), Some("ECS" | "CODE_DEPLOY"));
    let lacks = |field: &&str| service.lacks(field);
    if could && ["loadBalancers", "vpcLatticeConfigurations"].iter().all(lacks) {
        report
            .at(service, format!("{} has no load balancer", service.title()))
            .help("add `loadBalancers`");
    }
}
