//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::view::gitlab::{EcsTemplate, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-ecs-variable",
    why: "GitLab's template for Amazon ECS does not do what the variable says, or fails",
    fixable: true,
    docs: include_str!("invalid_ecs_variable.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let Some(template) = EcsTemplate::of(pipeline) else { return };
    for name in template.unknown_variables() {
        report
            .at(name, format!("the template reads no `{}`", name.raw_text()))
            .severity(Severity::Warning)
            .meant(name, EcsTemplate::VARIABLES, || {
                "remove it, or set it where it is used".to_owned()
            });
    }
    let file = template.variable("CI_AWS_ECS_TASK_DEFINITION_FILE");
    let family = template.variable("CI_AWS_ECS_TASK_DEFINITION");
    if let (Some(file), Some(family)) = (file, family) {
        report
            .at(family, "the name of a task definition is given beside a file, and not read")
            .severity(Severity::Warning)
            .help("set only one of the two")
            .also(file, "the file");
    }
    let Some((path, node)) = template.file() else { return };
    if template.lacks(&path) {
        let message = format!("`{path}` is to be registered and does not exist");
        report
            .at(node, message)
            .help("correct the path, which begins at the root of the repository");
    }
    let target = template.variable("AUTO_DEVOPS_PLATFORM_TARGET");
    let Some(target) = target.filter(|it| it.text() == Some("FARGATE")) else { return };
    if let Some(task) = template.task(&path).filter(|it| it.excludes("FARGATE")) {
        report
            .at(target, format!("{path} is not for Fargate, where it is to be deployed"))
            .help("add \"FARGATE\" to `requiresCompatibilities`")
            .also(task, "the task definition");
    }
}
