//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unused-grace-period",
    why: "the period is for health checks of load balancers, VPC Lattice and containers",
    category: Category::Maintainability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("unused_grace_period.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(period) = service.get("healthCheckGracePeriodSeconds") else { return };
    if period.int().is_none_or(|it| it == 0) {
        return;
    }
    let lacks = |field: &&str| service.lacks(field);
    let Some(task) = service.task() else { return };
    let unchecked =
        task.containers_are_known() && task.containers().all(|it| it.lacks("healthCheck"));
    if !unchecked || !["loadBalancers", "vpcLatticeConfigurations"].iter().all(lacks) {
        return;
    }
    let title = service.title();
    report
        .at(period, format!("{title} has a grace period, and nothing checks its health"))
        .also(task, "none of its containers has a `healthCheck`")
        .help("remove `healthCheckGracePeriodSeconds`, or add a health check")
        .fix(edit::remove_value(period, Safety::Unsafe));
}
