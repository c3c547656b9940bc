//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-log-configuration",
    why: "without a log configuration the output of a container is lost on Fargate, and stays on the instance elsewhere",
    category: Category::Reliability,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.9"],
    same_as: &[
        "cdk-nag/AwsSolutions-ECS7",
        "cdk-nag/ECSTaskDefinitionContainerLogging",
        "control-tower/CT.ECS.PR.5",
        "prowler/ecs_task_definitions_logging_enabled",
        "securityhub/ECS.9",
    ],
    cwe: &[778],
    docs: include_str!("missing_log_configuration.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // A FireLens router carries the logs of the others and needs none of its own.
    let silent: Vec<_> = task
        .containers()
        .filter(|it| it.lacks("logConfiguration") && it.lacks("firelensConfiguration"))
        .collect();
    let Some((first, others)) = silent.split_first() else { return };
    let message = match others.len() {
        0 => format!("{} has no log configuration", first.title()),
        1 => format!("{} and one more have no log configuration", first.title()),
        count => format!("{} and {count} more have no log configuration", first.title()),
    };
    let finding = report.at(first, message);
    for other in others {
        finding.also(other, "has none either");
    }
    finding.help(
        "add `logConfiguration` with `\"logDriver\": \"awslogs\"` and its group, region and stream prefix",
    );
}
