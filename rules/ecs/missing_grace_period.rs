//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-grace-period",
    why: "a task that starts slowly is stopped before it is ready, again and again",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("missing_grace_period.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    if !service.is_service() {
        return;
    }
    let period = service.get("healthCheckGracePeriodSeconds");
    let zero = period.filter(|it| it.int() == Some(0));
    let missing = zero.is_some() || service.lacks("healthCheckGracePeriodSeconds");
    if !missing || service.load_balancers().next().is_none() {
        return;
    }
    let title = service.title();
    let message = format!("{title} has a load balancer and no grace period for its health checks");
    let finding = match zero {
        Some(zero) => report.at(zero, message),
        None => report.at(service, message),
    };
    finding.help("add `healthCheckGracePeriodSeconds`, as long as a task takes to get ready");
    let mut containers = service.task().into_iter().flat_map(|it| it.containers());
    if let Some(start) = containers.find_map(|it| it.health_check()?.0.set("startPeriod")) {
        finding.also(start, "a container is given time to start here");
    }
}
