//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/zero-minimum-healthy-percent",
    why: "a deployment may stop every task before a new one answers",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("zero_minimum_healthy_percent.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let stays_up = service.is_service() && service.scheduling() == Some("REPLICA");
    if !stays_up || !service.is_rolling() || service.desired_count().is_some_and(|it| it.0 == 0) {
        return;
    }
    let Some((0, node)) = service.percent("minimumHealthyPercent") else { return };
    let finding = report
        .at(node, format!("{} may have no task while it is deployed", service.title()))
        .help("use 50, or 100 with a `maximumPercent` of 200");
    // A pinned port has room for one task on an instance: the old one has to go first.
    let is_pinned = service.task().is_some_and(|it| it.pins_host_ports());
    if service.load_balancers().next().is_some() && !is_pinned {
        finding.severity(Severity::Warning);
    }
}
