//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/inline-environment-variable",
    why: "whoever may read the task definition reads its variables",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["cdk-nag/AwsSolutions-ECS2", "cdk-nag/ECSTaskDefinitionNoEnvironmentVariables"],
    cwe: &[526],
    docs: include_str!("inline_environment_variable.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let found: Vec<Container<'_>> =
        task.containers().filter(|it| it.get("environment").is_some()).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let Some(environment) = first.get("environment") else { return };
    let finding =
        report.at(environment, format!("variables are written out for {}", titles(&found)));
    finding.help("name parameters or secrets in `secrets` instead");
    for environment in rest.iter().filter_map(|it| it.get("environment")) {
        finding.also(environment, "here too");
    }
}
