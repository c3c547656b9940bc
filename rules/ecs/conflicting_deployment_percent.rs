//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-deployment-percent",
    why: "with no room below or above the count, no task can be replaced",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-min-healthy-over-max-percent"],
    docs: include_str!("conflicting_deployment_percent.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Under other controllers and strategies the percentages do not decide.
    if !service.is_rolling() {
        return;
    }
    let least = service.percent("minimumHealthyPercent").filter(|it| it.0 <= 100);
    let most = service.percent("maximumPercent").filter(|it| it.0 >= 100);
    let (Some((least, low)), Some((most, high))) = (least, most) else { return };
    if least < most {
        return;
    }
    report
        .at(high, format!("{} keeps {least} percent and may run {most}", service.title()))
        .label("no new task before an old one stops")
        .also(low, "no old task stops before a new one runs")
        .help("set `maximumPercent` to 200, or lower `minimumHealthyPercent`");
}
