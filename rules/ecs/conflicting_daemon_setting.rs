//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-daemon-setting",
    why: "a daemon runs one task on every instance; ECS refuses what contradicts that",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-service-daemon-desired-count",
        "cdk-preflight/pf-ecs-svc-az-rebalancing-with-daemon",
        "cdk-preflight/pf-ecs-svc-daemon-max-percent",
        "cdk-preflight/pf-ecs-svc-daemon-with-placement-strategies",
        "cfn-lint/E3044",
    ],
    docs: include_str!("conflicting_daemon_setting.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    if !service.is_service() || !service.is_daemon() {
        return;
    }
    let Some(strategy) = service.get("schedulingStrategy") else { return };
    for (node, what, help) in conflicts(service) {
        report
            .at(node, format!("{} is a daemon and {what}", service.title()))
            .also(strategy, "one task on every instance")
            .help(help);
    }
}

/// What a daemon cannot have: its place, what to say of it, what to do.
fn conflicts<'t>(service: &Service<'t>) -> Vec<(Node<'t>, &'static str, &'static str)> {
    const REPLICA: &str = "set `schedulingStrategy` to \"REPLICA\"";
    let controller = service
        .get("deploymentController")
        .and_then(|it| it.set("type"))
        .filter(|_| matches!(service.controller(), Some("CODE_DEPLOY" | "EXTERNAL")));
    // 0 is refused, too.
    let count = service.get("desiredCount").filter(|it| it.int().is_some());
    let count = count.filter(|_| !service.leaves_out("desiredCount"));
    let placement = service.get("placementStrategy").filter(|it| it.items().next().is_some());
    let most = service.percent("maximumPercent").filter(|it| it.0 > 100).map(|it| it.1);
    let zones = service.get("availabilityZoneRebalancing");
    let zones = zones.filter(|it| it.text() == Some("ENABLED"));
    let found = [
        (service.fargate(), "runs on Fargate", REPLICA),
        (controller, "has another controller than ECS", "use the controller \"ECS\""),
        (count, "has a desired count", "remove `desiredCount`"),
        (placement, "has a placement strategy", "remove `placementStrategy`"),
        (most, "may run more than 100 percent of its tasks", "set `maximumPercent` to 100"),
        (zones, "is rebalanced between zones", "set `availabilityZoneRebalancing` to \"DISABLED\""),
    ];
    found.into_iter().filter_map(|(node, what, help)| Some((node?, what, help))).collect()
}
