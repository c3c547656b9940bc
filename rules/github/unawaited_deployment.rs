//! See the page beside this file.

use crate::edit::{self, json};
use crate::finding::{Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/unawaited-deployment",
    why: "the job is green while the new tasks fail to start",
    category: Category::Reliability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("unawaited_deployment.md"),
    ..Rule::new(Check::Step(check))
};

/// The input that makes the action wait.
const INPUT: &str = "wait-for-service-stability";

/// What waits for a deployment in a later step.
static WAITS: [&str; 6] = [
    "services-stable",
    "deployment-successful",
    "describe-services",
    "/wait-for-",
    "wait-for-ecs",
    "wait-for-deploy",
];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["aws-actions/amazon-ecs-deploy-task-definition"]) || step.never_runs() {
        return;
    }
    let Some(service) = step.with("service").filter(|it| !it.is_empty()) else { return };
    let waits = step.with(INPUT);
    // The action compares with `true`, in whatever case.
    if waits.is_some_and(|it| it.text().is_none_or(|it| it.trim().eq_ignore_ascii_case("true"))) {
        return;
    }
    if step.host().mentions(&WAITS) {
        return;
    }
    let finding = match waits {
        Some(it) => report.at(it, "the deployment is not waited for: this is not `true`"),
        None => report.at(service, "nobody waits for the deployment of the service"),
    };
    let fix = match waits {
        Some(it) => replace_raw(it, "true", Safety::Unsafe),
        None => step.get("with").and_then(|it| edit::set(it, INPUT, json!(true), Safety::Unsafe)),
    };
    finding.help("add `wait-for-service-stability: true`").fix(fix);
}
