//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-zone-rebalancing",
    why: "rebalancing starts a task elsewhere before it stops one",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_zone_rebalancing.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let on = service.get("availabilityZoneRebalancing");
    let Some(on) = on.filter(|it| it.text() == Some("ENABLED")) else { return };
    let Some((place, label, help)) = conflict(service) else { return };
    let title = service.title();
    report
        .at(on, format!("{title} is to be rebalanced over zones, and cannot be"))
        .also(place, label)
        .help(help);
}

/// What keeps a service from being rebalanced. That of daemons is for another rule.
fn conflict<'t>(service: &Service<'t>) -> Option<(Node<'t>, &'static str, &'static str)> {
    let mut classic = service.load_balancers().filter_map(|it| it.classic());
    if let Some(name) = classic.find(|it| service.is_given(*it)) {
        return Some((name, "a Classic Load Balancer", "use a target group, or `DISABLED`"));
    }
    let most = service.deployment("maximumPercent");
    if let Some(most) = most.filter(|it| it.int().is_some_and(|it| it <= 100)) {
        return Some((
            most,
            "no room for a task more",
            "raise `maximumPercent` over 100, or use `DISABLED`",
        ));
    }
    let first = service.list("placementStrategy").next()?;
    let (kind, field) = (first.set("type")?, first.set("field"));
    let by_zone = field.is_some_and(|it| {
        it.text().is_none_or(|it| it.eq_ignore_ascii_case("attribute:ecs.availability-zone"))
    });
    let spreads = kind.text().is_none_or(|it| it.eq_ignore_ascii_case("spread"));
    (!spreads || !by_zone).then_some((
        kind,
        "the first strategy does not spread over zones",
        "spread by `attribute:ecs.availability-zone` first, or use `DISABLED`",
    ))
}
