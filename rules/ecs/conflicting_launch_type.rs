//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-launch-type",
    why: "the service takes one or the other and refuses both",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-service-launch-type-capacity-provider"],
    docs: include_str!("conflicting_launch_type.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let (Some(launch), Some(strategy)) = (service.get("launchType"), service.provider_strategy())
    else {
        return;
    };
    // What is yet to be filled in may turn out not to be there.
    if launch.text().is_none() || strategy.shares().next().is_none() {
        return;
    }
    let message = format!("{} has a launch type and capacity providers", service.title());
    report
        .at(launch, message)
        .also(strategy.0, "says where tasks run, too")
        .help("remove `launchType`; the capacity providers say where tasks run");
}
