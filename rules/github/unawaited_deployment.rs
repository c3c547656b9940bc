//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/unawaited-deployment",
    why: "the job is green while the new tasks fail to start",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("unawaited_deployment.md"),
    ..Rule::new(Check::Step(check))
};

/// What waits for a deployment in a later step.
const WAITS: [&str; 4] =
    ["services-stable", "deployment-successful", "describe-services", "wait-for-"];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["aws-actions/amazon-ecs-deploy-task-definition"]) || step.never_runs() {
        return;
    }
    let Some(service) = step.with("service").filter(|it| !it.is_empty()) else { return };
    let waits = step.with("wait-for-service-stability");
    // The action compares with `true`, in whatever case.
    if waits.is_some_and(|it| it.text().is_none_or(|it| it.trim().eq_ignore_ascii_case("true"))) {
        return;
    }
    let text = service.source().text();
    if WAITS.iter().any(|it| text.replace("wait-for-service-stability", "").contains(it)) {
        return;
    }
    let finding = match waits {
        Some(it) => report.at(it, "the deployment is not waited for: this is not `true`"),
        None => report.at(service, "nobody waits for the deployment of the service"),
    };
    finding.help("add `wait-for-service-stability: true`");
}
