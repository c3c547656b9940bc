//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-deployment-strategy",
    why: "a strategy takes its own configuration only",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_deployment_strategy.md"),
    ..Rule::new(Check::Service(check))
};

/// A configuration and the strategy that it is for.
const OWN: [(&str, &str); 2] =
    [("linearConfiguration", "LINEAR"), ("canaryConfiguration", "CANARY")];

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(strategy) = service.rollout() else { return };
    for (field, own) in OWN.into_iter().filter(|it| it.1 != strategy) {
        let Some(node) = service.deployment(field).filter(|it| !it.is_unknown()) else { continue };
        let message = format!("{} has a configuration for `{own}`", service.title());
        let finding = report.at(node, message);
        match service.deployment("strategy") {
            Some(written) => finding.also(written, "another strategy"),
            None => finding.label("the strategy is `ROLLING` by default"),
        };
        finding.help(format!("set `deploymentConfiguration.strategy` to \"{own}\", or remove it"));
    }
}
