//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Service, Strategy};

pub(super) static RULE: Rule = Rule {
    id: "ecs/spot-only-capacity",
    why: "when spare capacity runs out, every task stops and none can start",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("spot_only_capacity.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    if !matches!(service.kind(), Kind::Service | Kind::TaskSet) {
        return;
    }
    let strategy = service.provider_strategy().filter(Strategy::is_spot_only);
    let Some(provider) = strategy.and_then(|it| it.spot()?.provider()) else { return };
    let finding = report
        .at(provider, format!("{} runs on Fargate Spot alone", service.title()))
        .help("add `FARGATE` with a `base` of 1");
    if service.load_balancers().next().is_some() {
        // Whoever waits for an answer notices; a worker catches up.
        finding.severity(Severity::Warning);
    }
}
