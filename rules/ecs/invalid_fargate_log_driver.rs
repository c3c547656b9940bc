//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-fargate-log-driver",
    why: "Fargate has the log drivers awslogs, splunk and awsfirelens",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-fargate-log-driver-unsupported",
        "cfn-lint/E3048",
        "cfn-lint/E3713",
    ],
    docs: include_str!("invalid_fargate_log_driver.md"),
    ..Rule::new(Check::Task(check))
};

/// The drivers that the API knows and Fargate does not have; other words are no driver at all, and
/// reported as such.
const OTHERS: [&str; 5] = ["fluentd", "gelf", "journald", "json-file", "syslog"];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(fargate) = task.fargate() else { return };
    for container in task.containers() {
        let Some(driver) = container.log().and_then(|it| it.driver()) else { continue };
        let Some(name) = driver.text().filter(|it| OTHERS.contains(it)) else { continue };
        report
            .at(driver, format!("{} uses the log driver `{name}`", container.title()))
            .also(fargate, "the task is for Fargate")
            .help(match name {
                "fluentd" => r#"use "awsfirelens" with a router container, or "awslogs""#,
                _ => r#"use "awslogs", "splunk" or "awsfirelens""#,
            });
    }
}
