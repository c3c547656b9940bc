//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-placement-strategy",
    why: "ECS packs by CPU or memory, spreads over an attribute, or picks at random",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-svc-binpack-field",
        "cdk-preflight/pf-ecs-svc-placement-strategies-max6",
        "cdk-preflight/pf-ecs-svc-random-with-field",
    ],
    docs: include_str!("invalid_placement_strategy.md"),
    ..Rule::new(Check::Service(check))
};

/// Source: botocore 1.44.5, documentation of `placementStrategy`.
const MOST: usize = 5;

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Fargate and daemon services take none at all; another rule says so.
    if service.is_fargate() || service.is_daemon() {
        return;
    }
    for strategy in service.list("placementStrategy") {
        check_one(service, strategy, report);
    }
    if let Some(over) = service.list("placementStrategy").nth(MOST) {
        report
            .at(over, format!("{} has more than {MOST} placement strategies", service.title()))
            .help(format!("keep {MOST} at most"));
    }
}

fn check_one(service: &Service<'_>, strategy: Node<'_>, report: &mut Report<'_>) {
    let Some(kind) = strategy.set("type").filter(|it| it.text().is_some()) else { return };
    let (field, lacks) = (strategy.set("field"), strategy.lacks("field"));
    match (kind.raw_text().to_ascii_lowercase().as_str(), field) {
        ("random", Some(field)) if service.is_given(field) => {
            report.at(field, "a `random` placement strategy has a `field`").help("remove `field`");
        }
        ("binpack", Some(field)) => {
            let Some(name) = field.text().filter(|it| !is_resource(it)) else { return };
            report
                .at(field, format!("a `binpack` placement strategy packs by `{name}`"))
                .help("use `cpu` or `memory`");
        }
        ("binpack", None) if lacks => {
            report
                .at(kind, "a `binpack` placement strategy has no `field`")
                .severity(Severity::Warning)
                .help("add `field`: `cpu` or `memory`");
        }
        ("spread", None) if lacks => {
            report
                .at(kind, "a `spread` placement strategy has no `field`")
                .severity(Severity::Warning)
                .help("add `field`: `attribute:ecs.availability-zone`, `instanceId`");
        }
        _ => {}
    }
}

fn is_resource(field: &str) -> bool {
    field.eq_ignore_ascii_case("cpu") || field.eq_ignore_ascii_case("memory")
}
