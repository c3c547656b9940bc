//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-bake-time",
    why: "how long the old tasks stay to go back to is left to chance",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("missing_bake_time.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(("BLUE_GREEN", strategy)) = service.traffic_shift() else { return };
    if service.controller() == Some("ECS") && service.lacks_deployment("bakeTimeInMinutes") {
        report
            .at(strategy, format!("{} does not say how long blue stays", service.title()))
            .help("add `bakeTimeInMinutes`, 0 to 1440");
    }
}
