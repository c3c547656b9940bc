//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-awslogs-option",
    why: "ECS refuses the `awslogs` driver without the options that it requires",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-awslogs-fargate-missing-stream-prefix",
        "cdk-preflight/pf-ecs-awslogs-missing-group",
        "cfn-lint/E3046",
    ],
    docs: include_str!("missing_awslogs_option.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let mut required = vec!["awslogs-group", "awslogs-region"];
    if task.is_fargate() {
        required.push("awslogs-stream-prefix");
    }
    for (container, log) in task.logging_to("awslogs") {
        // A slip is reported as such by `ecs/unknown-awslogs-option`.
        let lacks = |it: &&str| log.lacks_option(it) && !log.misspells(it);
        let missing: Vec<&str> = required.iter().copied().filter(lacks).collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<_> = missing.iter().map(|it| format!("`{it}`")).collect();
        let message = format!("{} logs to awslogs without {}", container.title(), names.join(", "));
        let finding = report.at(log.options_place(), message);
        if let Some(fargate) = task.fargate().filter(|_| missing.contains(&"awslogs-stream-prefix"))
        {
            finding.also(fargate, "Fargate requires `awslogs-stream-prefix`");
        }
        let example = |it: &&str| match *it {
            "awslogs-group" => "`\"awslogs-group\": \"/ecs/NAME\"`",
            "awslogs-region" => "`\"awslogs-region\": \"REGION\"`",
            _ => "`\"awslogs-stream-prefix\": \"ecs\"`",
        };
        let examples: Vec<_> = missing.iter().map(example).collect();
        finding.help(format!("add {}", examples.join(", ")));
    }
}
