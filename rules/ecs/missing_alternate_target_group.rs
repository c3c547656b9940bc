//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-alternate-target-group",
    why: "ECS shifts traffic between two target groups, and there is one",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("missing_alternate_target_group.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Service Connect shifts traffic without target groups.
    let is_elsewhere =
        service.controller() != Some("ECS") || !service.lacks("serviceConnectConfiguration");
    let Some((name, strategy)) = service.traffic_shift().filter(|_| !is_elsewhere) else { return };
    let is_plain = |it: Node<'_>| match it.set("advancedConfiguration") {
        None => it.lacks("advancedConfiguration"),
        Some(advanced) => advanced.lacks("alternateTargetGroupArn"),
    };
    let mut balancers = service.load_balancers().map(|it| it.node).peekable();
    // One that stays out of it beside one that takes part is nobody's mistake for certain.
    let Some(first) = balancers.peek().copied().filter(|_| balancers.all(is_plain)) else { return };
    let target = first.set("targetGroupArn").unwrap_or(first);
    report
        .at(target, format!("{} shifts traffic and has one target group", service.title()))
        .also(strategy, format!("`{name}` needs two"))
        .help("add `advancedConfiguration` with `alternateTargetGroupArn` to `loadBalancers`");
}
